"""Classes of words and constructions in four languages, each with a pair that differs in one thing."""

import pytest

from cases import a_context
from sayso.coder.claims import find_claims
from sayso.text import Span

# Class, language, speaker's party, text, and the claims (aspect, party, value) of the aspects in it.
CASES = [
    ("hit in the leg", "en", "AM", "A driver was hit in the leg.", {("wounded", "AM", "1")}),
    ("hit in the leg", "en", "AM", "A driver was hit by bad luck.", set()),
    ("hit in the leg", "ru", "AM", "Водитель получил пулю в ногу.", {("wounded", "AM", "1")}),
    ("hit in the leg", "az", "AZ", "Bir sakin güllə yarası alıb.", {("wounded", "AZ", "1")}),
    ("hit in the leg", "hy", "AM", "Մեկ զինծառայող ստացել է հրազենային վնասվածք։", {("wounded", "AM", "1")}),
    ("taking a life", "en", "AM", "The shelling took the life of a woman.", {("killed", "AM", "1")}),
    ("taking a life", "ru", "AM", "Обстрел унёс жизни двух женщин.", {("killed", "AM", "2")}),
    ("age", "en", "AM", "A driver of 58 was wounded.", {("wounded", "AM", "1")}),
    ("age", "en", "AM", "A convoy of 58 soldiers was wounded.", {("wounded", "AM", "58")}),
    ("unhurt", "en", "AM", "Both drivers escaped unhurt.", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("unhurt", "en", "AM", "Both drivers were hurt.", {("wounded", "AM", "2")}),
    ("unhurt", "ru", "AM", "Оба водителя остались целы.", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("unhurt", "az", "AZ", "Hər iki sürücü sağ-salamatdır.", {("killed", "AZ", "0"), ("wounded", "AZ", "0")}),
    ("unhurt", "hy", "AM", "Երկու վարորդն էլ անվնաս են։", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("a total", "en", "AM", "One more soldier died, raising the toll to three.", {("killed", "AM", "3")}),
    ("a total", "en", "AM", "One more soldier died.", {("killed", "AM", "1")}),
    ("a total", "ru", "AM", "Ещё один солдат умер, число погибших достигло трёх.", {("killed", "AM", "3")}),
    ("a total", "az", "AZ", "Daha bir əsgər vəfat edib, ölənlərin sayı üçə çatıb.", {("killed", "AZ", "3")}),
    ("a total", "hy", "AM", "Եւս մեկ զինվոր մահացել է, զոհերի թիվը հասել է երեքի։", {("killed", "AM", "3")}),
    ("two singles", "en", "AM", "A father and his son were wounded.", {("wounded", "AM", "2")}),
    ("two singles", "ru", "AM", "Отец и сын ранены.", {("wounded", "AM", "2")}),
    ("two singles", "az", "AZ", "Ata və oğlu yaralanıb.", {("wounded", "AZ", "2")}),
    ("two singles", "hy", "AM", "Հայր ու որդի վիրավորվել են։", {("wounded", "AM", "2")}),
    ("no contact", "en", "AM", "We have had no contact with five of our servicemen.", {("missing", "AM", "5")}),
    ("no contact", "ru", "AM", "Связи с пятью нашими военнослужащими нет.", {("missing", "AM", "5")}),
    ("no contact", "az", "AZ", "Beş hərbi qulluqçumuzla əlaqə yoxdur.", {("missing", "AZ", "5")}),
    ("no contact", "hy", "AM", "Մեր հինգ զինծառայողի հետ կապ չկա։", {("missing", "AM", "5")}),
    ("in custody", "en", "AZ", "Two Armenian soldiers are in custody.", {("captured", "AM", "2")}),
    ("in custody", "ru", "AZ", "Двое армянских солдат под стражей.", {("captured", "AM", "2")}),
    ("own in their hands", "az", "AM", "Azərbaycan altı əsgərimizi əsirlikdə saxlayır.", {("captured", "AM", "6")}),
    ("own in their hands", "hy", "AM", "Ադրբեջանը գերության մեջ է պահում մեր վեց զինվորի։", {("captured", "AM", "6")}),
    ("insertion", "en", "AM", "The enemy, according to early reports, has four dead.", {("killed", "AZ", "4")}),
    ("insertion", "ru", "AM", "Противник, по предварительным данным, потерял четверых.", {("killed", "AZ", "4")}),
    ("insertion", "az", "AZ", "Düşmən, ilkin məlumata görə, dörd nəfər itirib.", {("killed", "AM", "4")}),
    ("insertion", "hy", "AM", "Հակառակորդը, ըստ նախնական տվյալների, ունի երեք զոհ։", {("killed", "AZ", "3")}),
    ("heading", "en", "AM", "Enemy losses: five dead.", {("killed", "AZ", "5")}),
    ("heading", "en", "AM", "Our losses: five dead.", {("killed", "AM", "5")}),
    ("heading", "ru", "AM", "Потери противника: пятеро убитых.", {("killed", "AZ", "5")}),
    ("heading", "az", "AZ", "Ermənistan ordusunun itkiləri: beş ölü.", {("killed", "AM", "5")}),
    ("heading", "hy", "AM", "Հակառակորդի կորուստները՝ հինգ զոհ։", {("killed", "AZ", "5")}),
    ("losses put at", "en", "AZ", "The enemy's losses are put at 20.", {("killed", "AM", "20")}),
    ("losses put at", "en", "AM", "No Armenian positions were lost.", set()),
    (
        "nobody of ours beside theirs",
        "hy",
        "AM",
        "Ադրբեջանական ստորաբաժանումները կրակել են, կորուստներ չկան։",
        {("initiator", None, "AZ"), ("killed", "AM", "0")},
    ),
    ("kept", "en", "AZ", "Our units strictly abide by the ceasefire.", {("ceasefire_observed", "AZ", "true")}),
    ("kept", "en", "AM", "Azerbaijani units broke the ceasefire.", {("ceasefire_observed", "AZ", "false")}),
    ("kept", "ru", "AZ", "Наши подразделения соблюдают перемирие.", {("ceasefire_observed", "AZ", "true")}),
    ("kept", "az", "AZ", "Bölmələrimiz atəşkəs rejiminə ciddi əməl edir.", {("ceasefire_observed", "AZ", "true")}),
    ("kept", "hy", "AM", "Մեր ստորաբաժանումները պահպանում են հրադադարը։", {("ceasefire_observed", "AM", "true")}),
    ("attempt", "en", "AM", "An Azerbaijani group tried to slip past our post.", {("initiator", None, "AZ")}),
    ("attempt", "ru", "AM", "Азербайджанская группа попыталась пройти мимо поста.", {("initiator", None, "AZ")}),
    ("attempt", "hy", "AM", "Ադրբեջանական խումբը փորձել է մոտենալ մեր դիրքին։", {("initiator", None, "AZ")}),
    ("who started", "en", "AM", "It was Azerbaijan that started the fighting.", {("initiator", None, "AZ")}),
    ("who started", "ru", "AM", "Бой начала азербайджанская сторона.", {("initiator", None, "AZ")}),
    ("who started", "ru", "AM", "Бой начался утром.", set()),
    ("who started", "az", "AM", "Döyüşü Azərbaycan tərəfi başlayıb.", {("initiator", None, "AZ")}),
    ("who started", "hy", "AM", "Մարտն սկսել է ադրբեջանական կողմը։", {("initiator", None, "AZ")}),
    ("not ours", "en", "AZ", "It was not our servicemen who opened fire.", {("initiator-", None, "AZ")}),
    ("not ours", "ru", "AZ", "Огонь открыли не наши военнослужащие.", {("initiator-", None, "AZ")}),
    ("not ours", "az", "AZ", "Atəşi açan bizim bölmələr deyil.", {("initiator-", None, "AZ")}),
    ("not ours", "hy", "AM", "Կրակ բացողը մեր զինծառայողները չեն։", {("initiator-", None, "AM")}),
    ("from the side", "ru", "AZ", "Наши позиции обстреляны с армянской стороны.", {("initiator", None, "AM")}),
    ("from the side", "ru", "AM", "Огонь вёлся с азербайджанских позиций.", {("initiator", None, "AZ")}),
    ("when, not whom", "en", "AM", "On Monday Azerbaijani units opened fire.", {("initiator", None, "AZ")}),
    ("when, not whom", "en", "AM", "In the morning Azerbaijani units opened fire.", {("initiator", None, "AZ")}),
    (
        "when, not whom",
        "ru",
        "AM",
        "В ночь на пятницу азербайджанские силы открыли огонь.",
        {("initiator", None, "AZ")},
    ),
    ("people who fire", "hy", "AM", "Ադրբեջանցի զինվորականները կրակել են։", {("initiator", None, "AZ")}),
    (
        "we condemn",
        "en",
        "AM",
        "We condemn the shelling by the armed forces of Azerbaijan.",
        {("initiator", None, "AZ")},
    ),
    (
        "they",
        "en",
        "AM",
        "Azerbaijani units moved in the dark. Later they opened fire.",
        {("initiator", None, "AZ")},
    ),
    ("your troops", "en", "AM", "Your troops shot at a car.", {("initiator", None, "AZ")}),
    ("your troops", "ru", "AM", "Ваши военные открыли огонь.", {("initiator", None, "AZ")}),
    ("your troops", "az", "AM", "Sizin bölmələr atəş açıb.", {("initiator", None, "AZ")}),
    ("your troops", "hy", "AM", "Ձեր ստորաբաժանումները կրակ են բացել։", {("initiator", None, "AZ")}),
    (
        "a relative clause",
        "en",
        "AZ",
        "We captured two Armenian soldiers who had crossed the border.",
        {("captured", "AM", "2"), ("initiator", None, "AM")},
    ),
    (
        "peacekeepers under fire",
        "ru",
        "RU",
        "Автомобиль российских миротворцев обстрелян, никто из военнослужащих не пострадал.",
        {("killed", "RU", "0"), ("wounded", "RU", "0")},
    ),
    (
        "one side",
        "ru",
        "RU",
        "Обстрел с азербайджанской стороны, потерь нет.",
        {("initiator", None, "AZ"), ("killed", None, "0")},
    ),
    ("participle", "az", "AZ", "İtkin düşən bir nəfərdir.", {("missing", "AZ", "1")}),
    ("fell captive", "en", "AM", "Seven servicemen were taken prisoner.", {("captured", "AM", "7")}),
    ("fell captive", "en", "AM", "Seven Azerbaijani servicemen were taken prisoner.", {("captured", "AZ", "7")}),
    ("fell captive", "ru", "AM", "Семеро военнослужащих попали в плен.", {("captured", "AM", "7")}),
    ("fell captive", "az", "AM", "Yeddi hərbçi əsir düşüb.", {("captured", "AM", "7")}),
    ("fell captive", "hy", "AM", "Յոթ զինծառայող գերի է ընկել։", {("captured", "AM", "7")}),
    ("given back", "en", "AM", "Azerbaijan returned five prisoners.", set()),
    ("given back", "ru", "AM", "Азербайджан вернул пятерых пленных.", set()),
    ("given back", "az", "AM", "Azərbaycan beş əsiri qaytarıb.", set()),
    ("given back", "hy", "AM", "Ադրբեջանը վերադարձրել է հինգ գերի։", set()),
    ("gave up", "en", "AZ", "Three Armenian servicemen surrendered.", {("captured", "AM", "3")}),
    ("gave up", "ru", "AZ", "Трое армянских военнослужащих сдались в плен.", {("captured", "AM", "3")}),
    ("gave up", "az", "AZ", "Üç erməni hərbçisi təslim olub.", {("captured", "AM", "3")}),
    ("out of the wounded", "en", "AM", "Two of the wounded have died.", {("killed", "AM", "2")}),
    ("out of the wounded", "az", "AZ", "Yaralılardan ikisi vəfat edib.", {("killed", "AZ", "2")}),
    ("out of the wounded", "hy", "AM", "Վիրավորներից երկուսը մահացել են։", {("killed", "AM", "2")}),
    ("neither side", "en", "RU", "Neither side suffered losses.", {("killed", "both", "0")}),
    ("not one shot", "en", "AM", "Not one shot was fired from the Armenian side.", {("initiator-", None, "AM")}),
    ("not one shot", "hy", "AM", "Հայկական կողմից ոչ մի կրակոց չի արձակվել։", {("initiator-", None, "AM")}),
    (
        "its members",
        "en",
        "AZ",
        "A sabotage group of the Armenian army attacked; four of its members were killed.",
        {("initiator", None, "AM"), ("killed", "AM", "4")},
    ),
    (
        "its soldiers",
        "en",
        "AZ",
        "One of its soldiers was killed when an Armenian armed group opened fire.",
        {("initiator", None, "AM"), ("killed", "AZ", "1")},
    ),
    (
        "lost killed",
        "en",
        "AZ",
        "Armenia lost three killed and seven wounded.",
        {("killed", "AM", "3"), ("wounded", "AM", "7")},
    ),
    ("lost killed", "en", "AZ", "Armenia lost three soldiers.", {("killed", "AM", "3")}),
    ("of whom two", "az", "AZ", "İkisi ağır olmaqla beş hərbi qulluqçu yaralanıb.", {("wounded", "AZ", "5")}),
    ("of whom two", "ru", "AM", "Ранены пятеро солдат, двое из них тяжело.", {("wounded", "AM", "5")}),
    ("none among the dead", "az", "AZ", "Həlak olanlar arasında mülki şəxs yoxdur.", {("killed", "AZ", "0")}),
    ("by persons unknown", "az", "RU", "Azərbaycan postu naməlum şəxslər tərəfindən atəşə tutulub.", set()),
    (
        "by persons unknown",
        "az",
        "RU",
        "Azərbaycan postu erməni hərbçilər tərəfindən atəşə tutulub.",
        {("initiator", None, "AM")},
    ),
    ("neither nor", "en", "AZ", "We have neither killed nor wounded.", {("killed", "AZ", "0"), ("wounded", "AZ", "0")}),
    ("neither nor", "ru", "AM", "Ни убитых, ни раненых нет.", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("neither nor", "az", "AZ", "Nə ölən, nə də yaralanan var.", {("killed", "AZ", "0"), ("wounded", "AZ", "0")}),
]


@pytest.mark.parametrize(("name", "language", "speaker", "text", "expected"), CASES)
def test_a_class_of_words_is_read_in_every_language_that_has_it(name, language, speaker, text, expected):
    """The claims of the text and no others, weapons and places aside."""
    found = find_claims(text, Span(0, len(text)), a_context(language), speaker)
    aside = {"place", "weapon", "method", "damage", "time", "equipment_lost"}

    told = {(c.aspect + ("" if c.polarity == "+" else "-"), c.party, c.value) for c in found if c.aspect not in aside}

    assert expected == told, name


@pytest.mark.parametrize(
    ("language", "text", "certainty"),
    [
        ("en", "On May 28 two soldiers were killed.", "certain"),
        ("en", "Two soldiers may have been killed.", "possible"),
    ],
)
def test_a_month_is_no_doubt(language, text, certainty):
    """ "May" is a month beside a day."""
    found = find_claims(text, Span(0, len(text)), a_context(language), "AM")

    assert [certainty] == [claim.certainty for claim in found]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("az", "Zəylik kəndində bir nəfər yaralanıb.", 1),
        ("az", "Bir nəfər yaralanıb, Zəylik xəstəxanasına çatdırılıb.", 0),
    ],
)
def test_a_hospital_is_no_place_of_the_event(language, text, places):
    """A mark behind the name counts as one before it where the language puts it there."""
    found = find_claims(text, Span(0, len(text)), a_context(language), "AZ")

    assert places == sum(claim.aspect == "place" for claim in found)
