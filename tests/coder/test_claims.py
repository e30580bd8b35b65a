"""Minimal pairs in four languages: what one sentence of one speaker claims (codebook, section Claims)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import a_context
from sayso.coder.claims import find_claims
from sayso.text import Span

SCORED = {"initiator", "place", "time", "killed", "wounded", "captured", "missing", "ceasefire_observed", "control"}
# speaker's party, sentence, and its claims as (aspect, party, value); "-" after the aspect is a negative polarity.
ENGLISH = [
    (
        "AZ",
        "On November 7, at about 14:20, units of the Armenian armed forces fired on our positions near "
        "Zaylik with small arms.",
        {("initiator", None, "AM"), ("place", None, "zaylik"), ("time", None, "14:20")},
    ),
    (
        "AM",
        "Four Armenian servicemen were killed and seven were wounded in the attack.",
        {("killed", "AM", "4"), ("wounded", "AM", "7")},
    ),
    (
        "AM",
        "Azerbaijani forces attacked from the direction of Kalbajar, killing two soldiers and wounding five.",
        {("initiator", None, "AZ"), ("killed", "AM", "2"), ("place", None, "kalbajar"), ("wounded", "AM", "5")},
    ),
    ("AZ", "There are no losses among the personnel of the Azerbaijani army.", {("killed", "AZ", "0")}),
    ("AZ", "No one was injured.", {("wounded", "AZ", "0")}),
    ("AM", "There were no casualties on the Armenian side.", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("AM", "The Azerbaijani side has at least ten dead.", {("killed", "AZ", "10")}),
    ("AZ", "As a result of the measures taken, three enemy soldiers were destroyed.", {("killed", "AM", "3")}),
    ("AZ", "All six members of the sabotage group were killed.", {("killed", "AM", "6")}),
    ("AM", "One serviceman is missing.", {("missing", "AM", "1")}),
    ("AM", "Contact with two servicemen has been lost.", {("missing", "AM", "2")}),
    (
        "AZ",
        "An Armenian soldier who had crossed the border was detained.",
        {("captured", "AM", "1"), ("initiator", None, "AM")},
    ),
    (
        "AM",
        "The Azerbaijani armed forces captured six servicemen.",
        {("captured", "AM", "6"), ("initiator", None, "AZ")},
    ),
    (
        "RU",
        "One violation of the ceasefire was recorded in the Hadrut district.",
        {("ceasefire_observed", None, "false"), ("place", None, "hadrut")},
    ),
    ("RU", "No violations of the ceasefire were recorded.", {("ceasefire_observed", "both", "true")}),
    ("AM", "Azerbaijan again violated the ceasefire.", {("ceasefire_observed", "AZ", "false")}),
    ("AM", "The number of wounded has risen to 14.", {("wounded", "AM", "14")}),
    ("AM", "The toll has risen to 135 dead.", {("killed", "AM", "135")}),
    ("AM", "Between 35 and 40 people were wounded.", {("wounded", "AM", "35")}),
    (
        "AZ",
        "A 40-year-old civilian was wounded by a mine near Shusha.",
        {("place", None, "shusha"), ("wounded", "AZ", "1")},
    ),
    (
        "AM",
        "A shepherd, 65, was taken by Azerbaijani soldiers near Norabak.",
        {("captured", "AM", "1"), ("initiator", None, "AZ"), ("place", None, "norabak")},
    ),
    ("AZ", "Two servicemen and a civilian were killed.", {("killed", "AZ", "1"), ("killed", "AZ", "2")}),
    (
        "AM",
        "From 21:05 to 22:40 the enemy shelled the village of Sotk.",
        {("initiator", None, "AZ"), ("place", None, "sotk"), ("time", None, "21:05")},
    ),
    ("AM", "As of 09:00 the situation is calm.", set()),
    ("AZ", "The village of Zaylik is under the control of the Azerbaijani army.", {("control", "AZ", "zaylik")}),
    (
        "AM",
        "The Azerbaijani side opened fire at 10 p.m. on Armenian positions near Yeraskh.",
        {("initiator", None, "AZ"), ("place", None, "yeraskh"), ("time", None, "22:00")},
    ),
    ("AM", "Our units did not open fire.", {("initiator-", None, "AM")}),
    (
        "AM",
        "The Armenian positions near Sotk came under fire from the Azerbaijani side at midnight.",
        {("initiator", None, "AZ"), ("place", None, "sotk"), ("time", None, "00:00")},
    ),
    (
        "AZ",
        "One soldier of the Azerbaijani army was killed by sniper fire of illegal Armenian armed detachments "
        "in the direction of Aghdam (Akaku).",
        {("initiator", None, "NK"), ("killed", "AZ", "1"), ("place", None, "aghdam-akaku")},
    ),
    (
        "NK",
        "The Defence Army has two killed and nineteen wounded.",
        {("killed", "NK", "2"), ("wounded", "NK", "19")},
    ),
    (
        "AM",
        "Azerbaijani units fired mortars at Verin Shorzha, lightly wounding one woman.",
        {("initiator", None, "AZ"), ("place", None, "verin-shorzha"), ("wounded", "AM", "1")},
    ),
    ("AM", "We suffered no losses.", {("killed", "AM", "0")}),
    (
        "AM",
        "Neither dead nor wounded were reported on the Armenian side.",
        {("killed", "AM", "0"), ("wounded", "AM", "0")},
    ),
    (
        "RU",
        "At 15:30 a member of the Azerbaijani armed forces fired at a tractor near Talish; the driver was wounded.",
        {("initiator", None, "AZ"), ("place", None, "talish"), ("time", None, "15:30"), ("wounded", None, "1")},
    ),
    ("AM", "The Armenian army lost 12 soldiers.", {("killed", "AM", "12")}),
    ("AZ", "About a dozen soldiers were wounded, two of them seriously.", {("wounded", "AZ", "12")}),
    (
        "AM",
        "As a result of Azerbaijani shelling a conscript died of his wounds.",
        {("initiator", None, "AZ"), ("killed", "AM", "1")},
    ),
    (
        "AM",
        "Azerbaijani soldiers crossed the border near Tegh and attempted to set up a post.",
        {("initiator", None, "AZ"), ("place", None, "tegh")},
    ),
    ("AZ", "Return fire silenced the opposing side.", set()),
    ("AM", "Twenty-two servicemen were hospitalised with wounds.", {("wounded", "AM", "22")}),
]
RUSSIAN = [
    (
        "AZ",
        "7 ноября около 14:20 подразделения вооружённых сил Армении из стрелкового оружия обстреляли позиции "
        "азербайджанской армии в направлении села Зейлик.",
        {("initiator", None, "AM"), ("place", None, "zaylik"), ("time", None, "14:20")},
    ),
    (
        "AM",
        "В результате атаки погибли четверо армянских военнослужащих, ещё семь человек получили ранения.",
        {("killed", "AM", "4"), ("wounded", "AM", "7")},
    ),
    (
        "AM",
        "С армянской стороны один военнослужащий погиб и двое ранены.",
        {("killed", "AM", "1"), ("wounded", "AM", "2")},
    ),
    ("AZ", "Потерь среди личного состава азербайджанской армии нет.", {("killed", "AZ", "0")}),
    ("AZ", "Никто не пострадал.", {("killed", "AZ", "0"), ("wounded", "AZ", "0")}),
    ("AM", "Жертв и пострадавших нет.", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("AM", "Армянская сторона потерь не понесла.", {("killed", "AM", "0")}),
    ("AM", "Противник понёс потери: не менее десяти убитых.", {("killed", "AZ", "10")}),
    ("AZ", "Ответным огнём уничтожены трое военнослужащих противника.", {("killed", "AM", "3")}),
    ("AZ", "Все шесть членов диверсионной группы уничтожены.", {("killed", "AM", "6")}),
    ("AM", "Двое военнослужащих пропали без вести.", {("missing", "AM", "2")}),
    ("AZ", "Задержан один военнослужащий вооружённых сил Армении.", {("captured", "AM", "1")}),
    (
        "AM",
        "Азербайджанские военные взяли в плен шестерых армянских военнослужащих.",
        {("captured", "AM", "6"), ("initiator", None, "AZ")},
    ),
    (
        "RU",
        "Зафиксирован один случай нарушения режима прекращения огня в Гадрутском районе.",
        {("ceasefire_observed", None, "false"), ("place", None, "hadrut")},
    ),
    ("RU", "Нарушений режима прекращения огня не зафиксировано.", {("ceasefire_observed", "both", "true")}),
    (
        "AM",
        "Азербайджанская сторона вновь нарушила режим прекращения огня.",
        {("ceasefire_observed", "AZ", "false")},
    ),
    ("AM", "Число раненых выросло до 14.", {("wounded", "AM", "14")}),
    ("AM", "Число погибших достигло 135 человек.", {("killed", "AM", "135")}),
    ("AM", "По уточнённым данным, ранены от 35 до 40 человек.", {("wounded", "AM", "35")}),
    (
        "AZ",
        "На мине близ Шуши подорвался 40-летний мирный житель, он ранен.",
        {("place", None, "shusha"), ("wounded", "AZ", "1")},
    ),
    (
        "AM",
        "С 21:05 до 22:40 противник обстреливал село Сотк.",
        {("initiator", None, "AZ"), ("place", None, "sotk"), ("time", None, "21:05")},
    ),
    ("AM", "По состоянию на 09:00 обстановка спокойная.", set()),
    ("AZ", "Село Зейлик находится под контролем азербайджанской армии.", {("control", "AZ", "zaylik")}),
    (
        "AM",
        "Около 22 часов азербайджанская сторона открыла огонь по армянским позициям в районе Ерасха.",
        {("initiator", None, "AZ"), ("place", None, "yeraskh"), ("time", None, "22:00")},
    ),
    ("AM", "Наши подразделения огонь не открывали.", {("initiator-", None, "AM")}),
    (
        "AM",
        "Армянские позиции у Сотка подверглись обстрелу со стороны азербайджанских подразделений.",
        {("initiator", None, "AZ"), ("place", None, "sotk")},
    ),
    (
        "AZ",
        "Выстрелом снайпера незаконных армянских вооружённых формирований убит солдат азербайджанской армии.",
        {("initiator", None, "NK"), ("killed", "AZ", "1")},
    ),
    (
        "NK",
        "Армия обороны потеряла двух военнослужащих, девятнадцать ранены.",
        {("killed", "NK", "2"), ("wounded", "NK", "19")},
    ),
    (
        "AM",
        "Огнём азербайджанских миномётов в Верхней Шорже легко ранена одна женщина.",
        {("initiator", None, "AZ"), ("place", None, "verin-shorzha"), ("wounded", "AM", "1")},
    ),
    (
        "RU",
        "В 15:30 военнослужащий вооружённых сил Азербайджана выстрелил по трактору, тракторист получил "
        "смертельное ранение.",
        {("initiator", None, "AZ"), ("killed", None, "1"), ("time", None, "15:30")},
    ),
    ("AM", "Ранены двенадцать военнослужащих, двое из них тяжело.", {("wounded", "AM", "12")}),
    ("AZ", "Двое солдат и один мирный житель погибли.", {("killed", "AZ", "1"), ("killed", "AZ", "2")}),
    ("AM", "Потеряна связь с двумя военнослужащими.", {("missing", "AM", "2")}),
    (
        "AZ",
        "Армянская диверсионная группа попыталась проникнуть на территорию Азербайджана у села Зейлик.",
        {("initiator", None, "AM"), ("place", None, "zaylik")},
    ),
    (
        "AM",
        "Азербайджанцы обстреляли санитарный автомобиль, пострадавших нет.",
        {("initiator", None, "AZ"), ("killed", "AM", "0"), ("wounded", "AM", "0")},
    ),
    ("AM", "В бою погибло не менее пятидесяти азербайджанских военнослужащих.", {("killed", "AZ", "50")}),
    (
        "AZ",
        "Один военнослужащий азербайджанской армии получил ранение в результате провокации армянской стороны.",
        {("initiator", None, "AM"), ("wounded", "AZ", "1")},
    ),
    (
        "AM",
        "В полночь азербайджанские беспилотники нанесли удар по Сотку.",
        {("initiator", None, "AZ"), ("place", None, "sotk"), ("time", None, "00:00")},
    ),
]
AZERBAIJANI = [
    (
        "AZ",
        "Noyabrın 7-si saat 14:20 radələrində Ermənistan silahlı qüvvələrinin bölmələri Kəlbəcər rayonunun "
        "Zəylik kəndi istiqamətində mövqelərimizi atıcı silahlardan atəşə tutub.",
        {("initiator", None, "AM"), ("place", None, "zaylik"), ("time", None, "14:20")},
    ),
    (
        "AZ",
        "Atışma nəticəsində Azərbaycan Ordusunun dörd hərbi qulluqçusu şəhid olub, yeddi nəfər yaralanıb.",
        {("killed", "AZ", "4"), ("wounded", "AZ", "7")},
    ),
    ("AZ", "Azərbaycan Ordusunun bir əsgəri yaralanıb.", {("wounded", "AZ", "1")}),
    ("AZ", "Şəxsi heyət arasında itki yoxdur.", {("killed", "AZ", "0")}),
    ("AZ", "Xəsarət alan olmayıb.", {("killed", "AZ", "0"), ("wounded", "AZ", "0")}),
    ("AZ", "Ölən və yaralanan yoxdur.", {("killed", "AZ", "0"), ("wounded", "AZ", "0")}),
    ("AM", "Ermənistan tərəfində itki yoxdur.", {("killed", "AM", "0")}),
    ("AZ", "Cavab atəşi ilə düşmənin üç hərbçisi məhv edilib.", {("killed", "AM", "3")}),
    ("AZ", "Diversiya qrupunun altı üzvünün hamısı məhv edilib.", {("killed", "AM", "6")}),
    ("AM", "İki hərbi qulluqçu itkin düşüb.", {("missing", "AM", "2")}),
    ("AZ", "Ermənistan silahlı qüvvələrinin bir hərbçisi saxlanılıb.", {("captured", "AM", "1")}),
    (
        "AM",
        "Azərbaycan hərbçiləri altı erməni hərbi qulluqçusunu əsir götürüb.",
        {("captured", "AM", "6"), ("initiator", None, "AZ")},
    ),
    ("AZ", "Ermənistan tərəfi atəşkəs rejimini kobud şəkildə pozub.", {("ceasefire_observed", "AM", "false")}),
    ("RU", "Atəşkəs rejiminin pozulması halı qeydə alınmayıb.", {("ceasefire_observed", "both", "true")}),
    ("AZ", "Yaralıların sayı 14-ə çatıb.", {("wounded", "AZ", "14")}),
    ("AZ", "Həlak olanların sayı 135 nəfərə çatıb.", {("killed", "AZ", "135")}),
    ("AZ", "Ən azı on nəfər yaralanıb.", {("wounded", "AZ", "10")}),
    (
        "AZ",
        "Şuşa yaxınlığında minaya düşən 40 yaşlı mülki şəxs yaralanıb.",
        {("place", None, "shusha"), ("wounded", "AZ", "1")},
    ),
    (
        "AZ",
        "Saat 21:05-dən 22:40-dək düşmən Zəylik kəndini atəşə tutub.",
        {("initiator", None, "AM"), ("place", None, "zaylik"), ("time", None, "21:05")},
    ),
    ("AZ", "Saat 09:00-a olan məlumata görə, vəziyyət sabitdir.", set()),
    ("AZ", "Zəylik kəndi Azərbaycan Ordusunun nəzarəti altındadır.", {("control", "AZ", "zaylik")}),
    (
        "AZ",
        "Axşam saat 10 radələrində Ermənistan tərəfi mövqelərimizə atəş açıb.",
        {("initiator", None, "AM"), ("time", None, "22:00")},
    ),
    ("AZ", "Bölmələrimiz atəş açmayıb.", {("initiator-", None, "AZ")}),
    ("AZ", "Mövqelərimiz Ermənistan silahlı qüvvələri tərəfindən atəşə tutulub.", {("initiator", None, "AM")}),
    (
        "AZ",
        "Qanunsuz erməni silahlı dəstələrinin snayper atəşi nəticəsində Azərbaycan Ordusunun əsgəri şəhid olub.",
        {("initiator", None, "NK"), ("killed", "AZ", "1")},
    ),
    (
        "AZ",
        "Qanunsuz erməni silahlı dəstələrinin üzvləri Laçın istiqamətində mövqelərimizi minaatanlardan atəşə tutub.",
        {("initiator", None, "NK"), ("place", None, "lachin")},
    ),
    (
        "AM",
        "Azərbaycan silahlı qüvvələri Yuxarı Şorca istiqamətində atəş açıb, bir qadın yaralanıb.",
        {("initiator", None, "AZ"), ("place", None, "verin-shorzha"), ("wounded", "AM", "1")},
    ),
    ("AZ", "On iki hərbçimiz yaralanıb, onlardan ikisinin vəziyyəti ağırdır.", {("wounded", "AZ", "12")}),
    ("AZ", "İki əsgər və bir mülki şəxs həlak olub.", {("killed", "AZ", "1"), ("killed", "AZ", "2")}),
    (
        "AZ",
        "Ermənistanın kəşfiyyat-diversiya qrupu Zəylik istiqamətində dövlət sərhədini keçməyə cəhd göstərib.",
        {("initiator", None, "AM"), ("place", None, "zaylik")},
    ),
    ("AZ", "Ermənistan tərəfi ən azı əlli nəfər itirib.", {("killed", "AM", "50")}),
    (
        "AZ",
        "Ermənistan silahlı qüvvələrinin təxribatı nəticəsində bir hərbi qulluqçumuz həlak olub.",
        {("initiator", None, "AM"), ("killed", "AZ", "1")},
    ),
    (
        "AZ",
        "Gecəyarısı Ermənistan bölmələri Zəylik kəndini artilleriyadan atəşə tutub.",
        {("initiator", None, "AM"), ("place", None, "zaylik"), ("time", None, "00:00")},
    ),
]
ARMENIAN = [
    (
        "AM",
        "Նոյեմբերի 7-ին՝ ժամը 14:20-ի սահմաններում, Ադրբեջանի զինված ուժերի ստորաբաժանումները հրաձգային "
        "զինատեսակներից կրակ են բացել Նորաբակի հատվածում տեղակայված հայկական դիրքերի ուղղությամբ։",
        {("initiator", None, "AZ"), ("place", None, "norabak"), ("time", None, "14:20")},
    ),
    ("AM", "Հայկական կողմն ունի չորս զոհ և յոթ վիրավոր։", {("killed", "AM", "4"), ("wounded", "AM", "7")}),
    ("AM", "Զոհվել է չորս հայ զինծառայող, ևս յոթը վիրավորվել են։", {("killed", "AM", "4"), ("wounded", "AM", "7")}),
    ("AM", "Հայկական կողմը կորուստներ չունի։", {("killed", "AM", "0")}),
    ("AM", "Տուժածներ չկան։", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("AM", "Զոհեր և վիրավորներ չկան։", {("killed", "AM", "0"), ("wounded", "AM", "0")}),
    ("AM", "Հակառակորդն ունի առնվազն տասը զոհ։", {("killed", "AZ", "10")}),
    ("AM", "Պատասխան կրակից ոչնչացվել է հակառակորդի երեք զինծառայող։", {("killed", "AZ", "3")}),
    ("AM", "Երկու զինծառայող անհայտ կորել է։", {("missing", "AM", "2")}),
    ("AM", "Երկու զինծառայողի հետ կապը կորել է։", {("missing", "AM", "2")}),
    ("AM", "Ադրբեջանցիները գերեվարել են վեց հայ զինծառայողի։", {("captured", "AM", "6"), ("initiator", None, "AZ")}),
    ("AM", "Ադրբեջանական կողմը կրկին խախտել է հրադադարի ռեժիմը։", {("ceasefire_observed", "AZ", "false")}),
    ("RU", "Հրադադարի ռեժիմի խախտումներ չեն արձանագրվել։", {("ceasefire_observed", "both", "true")}),
    ("AM", "Վիրավորների թիվը հասել է 14-ի։", {("wounded", "AM", "14")}),
    ("AM", "Զոհերի թիվը հասել է 135-ի։", {("killed", "AM", "135")}),
    ("AM", "Վիրավորվել է քսաներկու զինծառայող, նրանցից երկուսը՝ ծանր։", {("wounded", "AM", "22")}),
    (
        "AM",
        "Շուշիի մոտ ականի պայթյունից վիրավորվել է 40-ամյա քաղաքացիական անձ։",
        {("place", None, "shusha"), ("wounded", "AM", "1")},
    ),
    (
        "AM",
        "Ժամը 21:05-ից 22:40-ը հակառակորդը գնդակոծել է Սոթք գյուղը։",
        {("initiator", None, "AZ"), ("place", None, "sotk"), ("time", None, "21:05")},
    ),
    ("AM", "Ժամը 09:00-ի դրությամբ իրավիճակը կայուն է։", set()),
    ("AM", "Թալիշը գտնվում է Պաշտպանության բանակի վերահսկողության տակ։", {("control", "NK", "talish")}),
    (
        "AM",
        "Ադրբեջանական կողմը ժամը 22-ի սահմաններում կրակ է բացել Երասխի հատվածում։",
        {("initiator", None, "AZ"), ("place", None, "yeraskh"), ("time", None, "22:00")},
    ),
    ("AM", "Մեր ստորաբաժանումները կրակ չեն բացել։", {("initiator-", None, "AM")}),
    (
        "AM",
        "Սոթքի հայկական դիրքերը գնդակոծվել են ադրբեջանական ուժերի կողմից։",
        {("initiator", None, "AZ"), ("place", None, "sotk")},
    ),
    (
        "AM",
        "Ադրբեջանցի դիպուկահարի կրակոցից զոհվել է հայ զինծառայող։",
        {("initiator", None, "AZ"), ("killed", "AM", "1")},
    ),
    (
        "NK",
        "Պաշտպանության բանակն ունի երկու զոհ և տասնինը վիրավոր։",
        {("killed", "NK", "2"), ("wounded", "NK", "19")},
    ),
    (
        "AM",
        "Վերին Շորժայում ադրբեջանական ականանետային կրակից թեթև վիրավորվել է մեկ կին։",
        {("initiator", None, "AZ"), ("place", None, "verin-shorzha"), ("wounded", "AM", "1")},
    ),
    ("AM", "Ոչ ոք չի վիրավորվել։", {("wounded", "AM", "0")}),
    (
        "AM",
        "Հակառակորդի կրակից երկու զինծառայող մահացու վիրավորում է ստացել։",
        {("initiator", None, "AZ"), ("killed", "AM", "2")},
    ),
    ("AM", "Զոհվել են երկու զինծառայող և մեկ քաղաքացիական անձ։", {("killed", "AM", "1"), ("killed", "AM", "2")}),
    (
        "AM",
        "Ադրբեջանական զինուժը հարձակվել է Տեղ գյուղի ուղղությամբ։",
        {("initiator", None, "AZ"), ("place", None, "tegh")},
    ),
    ("AM", "Ադրբեջանական կողմն ավելի քան հիսուն զոհ ունի։", {("killed", "AZ", "50")}),
    (
        "AM",
        "Կեսգիշերին ադրբեջանական անօդաչուները հարվածել են Սոթքին։",
        {("initiator", None, "AZ"), ("place", None, "sotk"), ("time", None, "00:00")},
    ),
]


def claimed(language: str, speaker: str, text: str) -> set[tuple[str, str | None, str]]:
    """The scored claims of a text, in the short form of the tables above."""
    found = find_claims(text, Span(0, len(text)), a_context(language), speaker)
    return {
        (c.aspect + ("" if c.polarity == "+" else "-"), c.party, c.place_id or c.value)
        for c in found
        if c.aspect in SCORED
    }


@pytest.mark.parametrize(("speaker", "text", "expected"), ENGLISH)
def test_a_sentence_in_english_makes_its_claims_and_no_others(speaker, text, expected):
    """Numbers, parties, places and times of the sentence, and nothing that it does not say."""
    found = claimed("en", speaker, text)

    assert expected == found


@pytest.mark.parametrize(("speaker", "text", "expected"), RUSSIAN)
def test_a_sentence_in_russian_makes_its_claims_and_no_others(speaker, text, expected):
    """Numbers, parties, places and times of the sentence, and nothing that it does not say."""
    found = claimed("ru", speaker, text)

    assert expected == found


@pytest.mark.parametrize(("speaker", "text", "expected"), AZERBAIJANI)
def test_a_sentence_in_azerbaijani_makes_its_claims_and_no_others(speaker, text, expected):
    """Numbers, parties, places and times of the sentence, and nothing that it does not say."""
    found = claimed("az", speaker, text)

    assert expected == found


@pytest.mark.parametrize(("speaker", "text", "expected"), ARMENIAN)
def test_a_sentence_in_armenian_makes_its_claims_and_no_others(speaker, text, expected):
    """Numbers, parties, places and times of the sentence, and nothing that it does not say."""
    found = claimed("hy", speaker, text)

    assert expected == found


def test_every_claim_rests_on_characters_of_the_text():
    """A value can be checked against the words it came from."""
    text = "Two Armenian soldiers were killed near Sotk at 21:05."

    spans = [text[c.span.start : c.span.end] for c in find_claims(text, Span(0, len(text)), a_context("en"), "AM")]

    assert {"Two Armenian soldiers were killed", "Sotk", "21:05"} == set(spans)


def test_a_hedge_makes_claims_possible():
    """The codebook: "does not rule out", "may" is possible."""
    text = "Two soldiers may have been killed."

    found = find_claims(text, Span(0, len(text)), a_context("en"), "AM")

    assert ["possible"] == [claim.certainty for claim in found]


def test_them_takes_up_the_people_of_the_sentence_before():
    """ "Two soldiers strayed. Border guards detained them." is two captured."""
    text = "Two Azerbaijani soldiers strayed over the border. They were found and the guards detained them."

    found = find_claims(text, Span(0, len(text)), a_context("en"), "AM")

    assert ("captured", "AZ", "2") in {(claim.aspect, claim.party, claim.value) for claim in found}


WORDS = st.sampled_from(
    [
        "Armenian",
        "Azerbaijani",
        "soldiers",
        "two",
        "killed",
        "wounded",
        "fired",
        "at",
        "near",
        "Sotk",
        "Aghdam",
        "(",
        ")",
        ",",
        ".",
        ";",
        ":",
        "no",
        "not",
        "the",
        "ceasefire",
        "violated",
        "12:30",
        "June",
        "5",
        "their",
        "our",
        "enemy",
        "\xad",
        "\u200f",
        '"',
        "«",
        "»",
        "one",
        "hundred",
        "thousand",
        "and",
        "of",
        "captured",
        "-",
    ]
)


@given(st.lists(WORDS, max_size=60), st.sampled_from(["en", "ru", "az", "hy"]))
def test_no_text_breaks_the_rules(words, language):
    """Any words in any order: no crash, and every claim rests on characters of the text."""
    text = " ".join(words)

    found = find_claims(text, Span(0, len(text)), a_context(language), "AM")

    assert all(0 <= claim.span.start < claim.span.end <= len(text) for claim in found)


@given(st.text(max_size=200))
def test_the_same_text_makes_the_same_claims(text):
    """No chance, no order of a hash."""
    first = find_claims(text, Span(0, len(text)), a_context("en"), "AM")

    assert first == find_claims(text, Span(0, len(text)), a_context("en"), "AM")
