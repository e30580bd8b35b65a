"""Questions and answers: the guest's answers are the guest's own words, the questions are nobody's."""

import pytest
from case import told as all_told

HEAD = {
    "en": "An interview with the spokesperson of Armenia's Defence Ministry",
    "ru": "На вопросы редакции отвечает пресс-секретарь Минобороны Армении",
    "az": "Ermənistan Müdafiə Nazirliyinin sözçüsü suallarımızı cavablandırır",
    "hy": "Հարցազրույց ՀՀ պաշտպանության նախարարության խոսնակի հետ",
}
TURNS = {
    "en": ("Did your soldiers fire?", "Our units did not fire."),
    "ru": ("Стреляли ли ваши военные?", "Наши военные огня не открывали."),
    "az": ("Bölmələriniz atəş açıbmı?", "Bölmələrimiz atəş açmayıb."),
    "hy": ("Ձեր զինծառայողները կրակե՞լ են։", "Մեր ստորաբաժանումները կրակ չեն բացել։"),
}
LABELS = {
    "en": ("Q: ", "A: "),
    "ru": ("Вопрос: ", "Ответ: "),
    "az": ("Sual: ", "Cavab: "),
    "hy": ("Հարց. ", "Պատասխան. "),
}


def told(text: str, language: str) -> list[tuple[str, str]]:
    """Pairs of a known source and its words."""
    return [(source, words) for source, words in all_told(text, language, "Desk") if source]


@pytest.mark.parametrize("language", HEAD)
@pytest.mark.parametrize("marks", ["labels", "dashes", "none"])
def test_an_answer_is_the_guests_own_words(language, marks):
    """Turns are told by labels, by dashes, or by the question mark alone."""
    first, second = {"labels": LABELS[language], "dashes": ("— ", "— "), "none": ("", "")}[marks]
    question, answer = TURNS[language]

    found = told(f"{HEAD[language]}\n\n{first}{question}\n\n{second}{answer}", language)

    assert [("am-mod", answer)] == found


@pytest.mark.parametrize("language", HEAD)
def test_without_a_head_that_names_a_body_nobody_answers(language):
    """A dialogue of people whom the head does not name is nobody's statement."""
    question, answer = TURNS[language]

    assert [] == told(f"Desk\n\n— {question}\n\n— {answer}", language)


def test_a_claim_inside_a_question_is_its_sources_own():
    """What the question reports of another stays with that other, not through the guest."""
    question = "Azerbaijan's Defence Ministry says that your units fired. Did they?"

    found = told(f"{HEAD['en']}\n\nQ: {question}\n\nA: That is a lie.", "en")

    assert [("az-mod", "that your units fired"), ("am-mod", "That is a lie.")] == found
