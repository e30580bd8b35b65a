"""Minimal pairs in four languages: the acts of one sentence, by its words and its cue (codebook, section Acts)."""

import pytest

from cases import a_context
from sayso.coder.acts import Cue, find_acts
from sayso.coder.claims import claims_of
from sayso.coder.reading import read_sentence
from sayso.text import Span

RELEASE, SAID = Cue(frame="release"), Cue(frame="say")
CONFIRMED, NOT_CONFIRMED = Cue("confirm", frame="say"), Cue("confirm", negated=True, frame="say")
DENIED = Cue("deny", frame="say")
SENTENCES = [
    ("en", "AM", RELEASE, "This statement does not correspond to reality.", {"deny"}),
    ("en", "AM", RELEASE, "The Azerbaijani report is yet another piece of disinformation.", {"deny"}),
    ("en", "AM", RELEASE, "No shooting took place in that section.", {"deny"}),
    ("en", "AM", RELEASE, "It was not our units that fired.", {"deny"}),
    ("en", "AM", RELEASE, "The Azerbaijani side bears all responsibility for the consequences.", {"accuse"}),
    ("en", "AM", SAID, "it had no information about the incident", {"unaware"}),
    ("en", "AM", SAID, "it could neither confirm nor deny the report", {"decline"}),
    ("en", "AM", NOT_CONFIRMED, "the report", {"unaware"}),
    ("en", "AM", SAID, "it was too early to speak about losses", {"unaware"}),
    ("en", "AM", SAID, "an investigation was under way", {"inquire"}),
    ("en", "RU", SAID, "the circumstances were being established", {"inquire"}),
    ("en", "AM", RELEASE, "We call on the international community to condemn these actions.", {"appeal"}),
    ("en", "AM", SAID, "the earlier figure was wrong", {"retract"}),
    ("en", "AM", SAID, "No comment.", {"decline"}),
    ("en", "AZ", SAID, "the Armenian side had fired first, wounding two soldiers", {"dispute"}),
    ("en", "AM", SAID, "two soldiers were killed", {"assert"}),
    ("en", "AM", RELEASE, "There were no losses.", {"assert"}),
    ("en", "AM", RELEASE, "Units continue to carry out combat duty.", set()),
    ("en", "RU", SAID, "it did not rule out that the fire had come from the Armenian side", {"assert"}),
    ("en", "AM", CONFIRMED, "that two soldiers had been killed", {"confirm"}),
    ("en", "AM", DENIED, "that its units had opened fire", {"deny"}),
    ("en", "FR", SAID, "it was deeply concerned", set()),
    ("en", "AM", SAID, "the claim that Armenian units had fired was absurd", {"deny"}),
    ("en", "US", SAID, "it was not in a position to confirm the reports", {"unaware"}),
    (
        "en",
        "AM",
        RELEASE,
        "By spreading such disinformation, Azerbaijan is preparing the ground for a new provocation.",
        {"accuse", "deny"},
    ),
    ("ru", "AM", RELEASE, "Это заявление не соответствует действительности.", {"deny"}),
    ("ru", "AM", RELEASE, "Сообщение азербайджанской стороны является очередной дезинформацией.", {"deny"}),
    ("ru", "AM", RELEASE, "Никакой стрельбы на этом участке не было.", {"deny"}),
    ("ru", "AM", RELEASE, "Наши подразделения огонь не открывали.", {"deny"}),
    ("ru", "AM", RELEASE, "Вся ответственность за последствия лежит на азербайджанской стороне.", {"accuse"}),
    ("ru", "AM", SAID, "не располагает информацией об инциденте", {"unaware"}),
    ("ru", "AM", SAID, "не может ни подтвердить, ни опровергнуть сообщение", {"decline"}),
    ("ru", "AM", NOT_CONFIRMED, "эту информацию", {"unaware"}),
    ("ru", "AM", SAID, "говорить о потерях пока рано", {"unaware"}),
    ("ru", "AM", SAID, "проводится расследование", {"inquire"}),
    ("ru", "RU", SAID, "обстоятельства произошедшего выясняются", {"inquire"}),
    ("ru", "AM", RELEASE, "Призываем международное сообщество осудить эти действия.", {"appeal"}),
    ("ru", "AM", SAID, "ранее названная цифра была ошибочной", {"retract"}),
    ("ru", "AM", SAID, "Без комментариев", {"decline"}),
    ("ru", "AZ", SAID, "первой огонь открыла армянская сторона", {"dispute"}),
    ("ru", "AM", SAID, "двое военнослужащих погибли", {"assert"}),
    ("ru", "AM", RELEASE, "Потерь нет.", {"assert"}),
    ("ru", "AM", RELEASE, "Подразделения продолжают нести боевое дежурство.", set()),
    ("ru", "RU", SAID, "не исключает, что огонь вёлся с армянской стороны", {"assert"}),
    ("ru", "AM", CONFIRMED, "двое военнослужащих погибли", {"confirm"}),
    ("ru", "FR", SAID, "глубоко обеспокоена", set()),
    ("ru", "AM", SAID, "воздержалась от комментариев", {"decline"}),
    ("az", "AZ", RELEASE, "Bu məlumat həqiqətə uyğun deyil.", {"deny"}),
    ("az", "AZ", RELEASE, "Ermənistan tərəfinin yaydığı məlumat növbəti dezinformasiyadır.", {"deny"}),
    ("az", "AZ", RELEASE, "Bölmələrimiz atəş açmayıb.", {"deny"}),
    ("az", "AZ", RELEASE, "Bütün məsuliyyət Ermənistan tərəfinin üzərinə düşür.", {"accuse"}),
    ("az", "AZ", SAID, "hadisə barədə məlumatı yoxdur", {"unaware"}),
    ("az", "AZ", SAID, "məlumatı nə təsdiq, nə də təkzib edə bilər", {"decline"}),
    ("az", "AZ", SAID, "araşdırma aparılır", {"inquire"}),
    ("az", "AZ", RELEASE, "Beynəlxalq ictimaiyyəti bu hərəkətləri pisləməyə çağırırıq.", {"appeal"}),
    ("az", "AZ", SAID, "əvvəl verilən rəqəm səhv olub", {"retract"}),
    ("az", "AZ", SAID, "şərh verməkdən imtina edib", {"decline"}),
    ("az", "AZ", SAID, "ilk atəşi Ermənistan tərəfi açıb", {"dispute"}),
    ("az", "AZ", SAID, "iki hərbçi həlak olub", {"assert"}),
    ("az", "AZ", RELEASE, "İtki yoxdur.", {"assert"}),
    ("az", "AZ", RELEASE, "Bölmələrimiz döyüş növbəsini davam etdirir.", set()),
    ("az", "AZ", SAID, "itkilər barədə danışmaq hələ tezdir", {"unaware"}),
    ("az", "RU", SAID, "hadisənin səbəbləri araşdırılır", {"inquire"}),
    ("az", "AZ", CONFIRMED, "iki hərbçinin həlak olduğunu", {"confirm"}),
    ("hy", "AM", RELEASE, "Այդ հաղորդագրությունը չի համապատասխանում իրականությանը։", {"deny"}),
    ("hy", "AM", RELEASE, "Ադրբեջանի ՊՆ տարածած տեղեկությունը հերթական ապատեղեկատվությունն է։", {"deny"}),
    ("hy", "AM", RELEASE, "Մեր ստորաբաժանումները կրակ չեն բացել։", {"deny"}),
    ("hy", "AM", RELEASE, "Ամբողջ պատասխանատվությունը կրում է ադրբեջանական կողմը։", {"accuse"}),
    ("hy", "AM", SAID, "դեպքի մասին տեղեկություն չունի", {"unaware"}),
    ("hy", "AM", SAID, "չի կարող ո՛չ հաստատել, ո՛չ հերքել լուրը", {"decline"}),
    ("hy", "AM", SAID, "քննություն է տարվում", {"inquire"}),
    ("hy", "AM", RELEASE, "Կոչ ենք անում միջազգային հանրությանը դատապարտել այս գործողությունները։", {"appeal"}),
    ("hy", "AM", SAID, "նախկինում հրապարակված թիվը սխալ էր", {"retract"}),
    ("hy", "AM", SAID, "հրաժարվել է մեկնաբանել", {"decline"}),
    ("hy", "AM", SAID, "առաջինը կրակ է բացել ադրբեջանական կողմը", {"dispute"}),
    ("hy", "AM", SAID, "երկու զինծառայող է զոհվել", {"assert"}),
    ("hy", "AM", RELEASE, "Կորուստներ չկան։", {"assert"}),
    ("hy", "AM", RELEASE, "Ստորաբաժանումները շարունակում են մարտական հերթապահությունը։", set()),
    ("hy", "AM", SAID, "կորուստների մասին խոսելը դեռ վաղ է", {"unaware"}),
    ("hy", "RU", SAID, "դեպքի հանգամանքները պարզվում են", {"inquire"}),
    ("hy", "AM", CONFIRMED, "երկու զինծառայողի զոհվելը", {"confirm"}),
]


def acts_of(language: str, speaker: str, cue: Cue, text: str, *, denied: bool = False) -> set[str]:
    """The acts of one sentence."""
    reading = read_sentence(text, Span(0, len(text)), a_context(language), speaker)
    return set(find_acts(reading, cue, claims_of(reading), denied=denied))


@pytest.mark.parametrize(("language", "speaker", "cue", "text", "expected"), SENTENCES)
def test_a_sentence_carries_its_acts_and_no_others(language, speaker, cue, text, expected):
    """Negation, hedge, order and wording decide, and the cue in doubt."""
    found = acts_of(language, speaker, cue, text)

    assert expected == found


def test_another_event_told_after_a_denial_is_asserted():
    """The event denied, "in fact they fired" disputes nothing."""
    found = acts_of("en", "AM", RELEASE, "In fact the Azerbaijani side opened fire near Sotk.", denied=True)

    assert {"assert"} == found


def test_another_initiator_of_a_granted_event_is_a_dispute():
    """The event granted, "in fact they fired" is a counter-version."""
    found = acts_of("en", "AM", RELEASE, "In fact the Azerbaijani side opened fire near Sotk.")

    assert {"dispute"} == found
