"""Rubrics to begin from: the five classes of the internship and the defence of a creative work.

The words are ours; the codes are those of the starter framework of competencies.
"""

from dataclasses import dataclass
from typing import Any

from kerege.coursework.rubric_content import Criteria
from kerege.foundation.translated import T

LEVELS: tuple[tuple[int, T, T], ...] = (
    (
        0,
        T(kk="Әзірге жоқ", ru="Пока нет", en="Not yet"),
        T(
            kk="Жұмыстан көрінбейді.",
            ru="В работе этого не видно.",
            en="The work does not show it.",
        ),
    ),
    (
        1,
        T(kk="Басталған", ru="Начато", en="Begun"),
        T(
            kk="Бар, бірақ елеулі түзету керек.",
            ru="Есть, но нужна заметная доработка.",
            en="It is there but needs much more work.",
        ),
    ),
    (
        2,
        T(kk="Жақсы", ru="Хорошо", en="Good"),
        T(
            kk="Ұсақ ескертулер болмаса, толық орындалған.",
            ru="Выполнено полностью, есть мелкие замечания.",
            en="Done fully, with small remarks.",
        ),
    ),
    (
        3,
        T(kk="Үлгілі", ru="Образцово", en="Exemplary"),
        T(
            kk="Әріптестерге үлгі ретінде көрсетуге болады.",
            ru="Можно показывать коллегам как образец.",
            en="Can be shown to colleagues as an example.",
        ),
    ),
)


@dataclass(frozen=True)
class Starter:
    title: T
    criteria: Criteria


def _criterion(
    key: str, title: T, description: T, competency: str = "", weight: int = 1
) -> dict[str, Any]:
    return {
        "key": key,
        "title": dict(title),
        "description": dict(description),
        "weight": weight,
        "competency": competency,
        "levels": [
            {"points": points, "title": dict(name), "description": dict(words)}
            for points, name, words in LEVELS
        ],
    }


QUIZ = Starter(
    T(kk="Викторина алгоритмі", ru="Алгоритм викторины", en="Algorithm of a quiz"),
    [
        _criterion(
            "c1",
            T(kk="Мақсаты мен жасы", ru="Цель и возраст", en="Aim and age"),
            T(
                kk="Викторина кімге арналғаны және не үшін өткізілетіні айтылған, "
                "сұрақтар осы жасқа сай.",
                ru="Сказано, для кого и зачем викторина; вопросы подходят этому возрасту.",
                en="It is said for whom and why; the questions suit that age.",
            ),
            "CR1",
        ),
        _criterion(
            "c2",
            T(kk="Сұрақтардың сапасы", ru="Качество вопросов", en="Quality of the questions"),
            T(
                kk="Сұрақтар кітапқа сүйенеді, түсінікті, жауабы біреу және тексерілген.",
                ru="Вопросы опираются на книгу, понятны, ответ один и проверен.",
                en="The questions rest on the book, are clear, with one checked answer.",
            ),
            "IF1",
            2,
        ),
        _criterion(
            "c3",
            T(kk="Өткізу реті", ru="Порядок проведения", en="How it is run"),
            T(
                kk="Қадамдар, уақыт, ереже, ұпай және қажетті құралдар жазылған: "
                "басқа кітапханашы да өткізе алады.",
                ru="Описаны шаги, время, правила, баллы и материалы: "
                "провести сможет и другой библиотекарь.",
                en="Steps, time, rules, scores and materials: another librarian can run it.",
            ),
            "IF1",
            2,
        ),
        _criterion(
            "c4",
            T(kk="Кітапқа жетелеуі", ru="Ведёт к книге", en="Leads to the book"),
            T(
                kk="Викторинадан кейін бала қандай кітап алып оқитыны ойластырылған.",
                ru="Продумано, какую книгу ребёнок возьмёт после викторины.",
                en="It is thought out which book a child takes after the quiz.",
            ),
            "CR5",
        ),
    ],
)

STORIES = Starter(
    T(kk="Сторис пен рилс", ru="Сторис и рилс", en="Stories and reels"),
    [
        _criterion(
            "c1",
            T(kk="Ой және алғашқы секундтар", ru="Идея и первые секунды", en="Idea and beginning"),
            T(
                kk="Бір ғана ой бар, алғашқы үш секунд назар аудартады.",
                ru="Одна мысль; первые три секунды удерживают внимание.",
                en="One idea; the first three seconds hold the attention.",
            ),
            "DC2",
            2,
        ),
        _criterion(
            "c2",
            T(kk="Кадр мен дыбыс", ru="Кадр и звук", en="Picture and sound"),
            T(
                kk="Тік пішім, жарық жеткілікті, дыбыс анық, субтитр бар.",
                ru="Вертикальный формат, хватает света, звук чистый, есть субтитры.",
                en="Upright format, enough light, clear sound, subtitles.",
            ),
            "DC2",
        ),
        _criterion(
            "c3",
            T(kk="Мәтіні мен тілі", ru="Текст и язык", en="Text and language"),
            T(
                kk="Мәтін қысқа, сауатты; кітаптың авторы мен атауы дұрыс жазылған.",
                ru="Текст короткий и грамотный; автор и название книги указаны верно.",
                en="Short, correct text; author and title of the book are right.",
            ),
            "DC1",
        ),
        _criterion(
            "c4",
            T(kk="Авторлық құқық пен балалар", ru="Авторское право и дети", en="Rights, children"),
            T(
                kk="Музыка мен суреттер рұқсатпен алынған, балалар ата-ана келісімімен түсірілген.",
                ru="Музыка и картинки взяты с разрешения, дети сняты с согласия родителей.",
                en="Music and pictures by permission; children filmed with their parents' consent.",
            ),
            "DC6",
            2,
        ),
    ],
)

VIDEO = Starter(
    T(kk="Бейнеролик", ru="Видеоролик", en="Video"),
    [
        _criterion(
            "c1",
            T(kk="Сценарий", ru="Сценарий", en="Script"),
            T(
                kk="Басы, ортасы және соңы бар; уақыты берілген шектен аспайды.",
                ru="Есть начало, середина и конец; длительность в пределах задания.",
                en="It has a beginning, a middle and an end, within the given length.",
            ),
            "DC3",
            2,
        ),
        _criterion(
            "c2",
            T(kk="Монтаж", ru="Монтаж", en="Editing"),
            T(
                kk="Кадрлар қисынды жалғасады, артық кадр жоқ, ауысулар көзге ұрмайды.",
                ru="Кадры связаны по смыслу, лишнего нет, переходы не отвлекают.",
                en="The shots follow each other, nothing is superfluous, cuts do not distract.",
            ),
            "DC3",
            2,
        ),
        _criterion(
            "c3",
            T(kk="Дыбыс пен субтитр", ru="Звук и субтитры", en="Sound and subtitles"),
            T(
                kk="Сөз анық естіледі, естімейтін оқырманға субтитр бар.",
                ru="Речь слышна, для неслышащих есть субтитры.",
                en="Speech is clear, with subtitles for those who do not hear.",
            ),
            "DC3",
        ),
        _criterion(
            "c4",
            T(kk="Кітапты ұсынуы", ru="Представление книги", en="Presenting the book"),
            T(
                kk="Көрген бала кітапты оқығысы келеді.",
                ru="Посмотрев, ребёнок захочет прочитать книгу.",
                en="A child who sees it wants to read the book.",
            ),
            "CR3",
        ),
    ],
)

CATALOGUE = Starter(
    T(kk="Электрондық каталог", ru="Электронный каталог", en="Electronic catalogue"),
    [
        _criterion(
            "c1",
            T(kk="Іздеу", ru="Поиск", en="Searching"),
            T(
                kk="Автор, атау және тақырып бойынша ізделген, табылғаны көрсетілген.",
                ru="Поиск по автору, названию и теме; показано, что найдено.",
                en="Searched by author, title and subject; what was found is shown.",
            ),
            "DS1",
            2,
        ),
        _criterion(
            "c2",
            T(
                kk="Библиографиялық жазба",
                ru="Библиографическая запись",
                en="Bibliographic record",
            ),
            T(
                kk="Жазба толық, қазақ әріптері дұрыс, өріс қателері жоқ.",
                ru="Запись полная, казахские буквы верны, в полях нет ошибок.",
                en="The record is whole, Kazakh letters are right, no faults in the fields.",
            ),
            "DS1",
            2,
        ),
        _criterion(
            "c3",
            T(kk="Балаға түсіндіру", ru="Объяснение ребёнку", en="Explaining to a child"),
            T(
                kk="Бала өзі қайталай алатындай қарапайым қадамдар берілген.",
                ru="Даны простые шаги, которые ребёнок повторит сам.",
                en="Simple steps that a child can repeat alone.",
            ),
            "DS1",
        ),
        _criterion(
            "c4",
            T(kk="Дереккөзді тексеру", ru="Проверка источника", en="Checking the source"),
            T(
                kk="Мәлімет қайдан алынғаны айтылған және тексерілген.",
                ru="Указано, откуда сведения, и они проверены.",
                en="It is said where the facts come from, and they were checked.",
            ),
            "DS5",
        ),
    ],
)

PROJECT = Starter(
    T(kk="Жоба құжаттарының топтамасы", ru="Пакет документов проекта", en="Project package"),
    [
        _criterion(
            "c1",
            T(kk="Мәселе мен мақсат", ru="Проблема и цель", en="Problem and aim"),
            T(
                kk="Мәселе деректермен дәлелденген, мақсаты өлшенеді.",
                ru="Проблема подтверждена данными, цель измерима.",
                en="The problem is shown by figures, the aim can be measured.",
            ),
            "PP1",
            2,
        ),
        _criterion(
            "c2",
            T(kk="Жоспар мен бюджет", ru="План и бюджет", en="Plan and budget"),
            T(
                kk="Қадамдар, мерзім, жауаптылар бар; бюджет есептелген әрі негізделген.",
                ru="Есть шаги, сроки, ответственные; бюджет посчитан и обоснован.",
                en="Steps, dates and people; the budget is calculated and explained.",
            ),
            "PP1",
            2,
        ),
        _criterion(
            "c3",
            T(kk="Серіктестер", ru="Партнёры", en="Partners"),
            T(
                kk="Серіктестердің үлесі нақты жазылған, хаттары қоса берілген.",
                ru="Вклад партнёров описан, письма приложены.",
                en="What the partners give is written down, their letters are there.",
            ),
            "PP2",
        ),
        _criterion(
            "c4",
            T(kk="Құжаттардың толықтығы", ru="Полнота документов", en="Completeness"),
            T(
                kk="Өтінім, смета, күнтізбелік жоспар және қосымшалар түгел.",
                ru="Заявка, смета, календарный план и приложения на месте.",
                en="Application, estimate, calendar and annexes are all there.",
            ),
            "PP1",
        ),
    ],
)

DEFENCE = Starter(
    T(
        kk="Шығармашылық жұмысты қорғау",
        ru="Защита творческой работы",
        en="Defence of a creative work",
    ),
    [
        _criterion(
            "c1",
            T(kk="Мазмұны", ru="Содержание", en="Content"),
            T(
                kk="Жұмыс оқырманға керек, ойы айқын, жаңалығы бар.",
                ru="Работа нужна читателю, мысль ясна, есть новизна.",
                en="Readers need it, the thought is clear, something is new.",
            ),
            weight=2,
        ),
        _criterion(
            "c2",
            T(kk="Сөйлеуі мен уақыты", ru="Выступление и время", en="Speaking and time"),
            T(
                kk="Анық, еркін сөйледі және берілген уақытқа сыйды.",
                ru="Говорит ясно и свободно, уложился во время.",
                en="Speaks clearly and freely, within the given time.",
            ),
            "PG1",
            2,
        ),
        _criterion(
            "c3",
            T(kk="Көрнекілігі", ru="Наглядность", en="What is shown"),
            T(
                kk="Слайд, бейне немесе заттар ойды ашуға көмектесті.",
                ru="Слайды, видео или предметы помогли раскрыть мысль.",
                en="Slides, film or things helped to make the point.",
            ),
        ),
        _criterion(
            "c4",
            T(kk="Сұрақтарға жауабы", ru="Ответы на вопросы", en="Answers to questions"),
            T(
                kk="Сұрақты түсініп, дәлелмен жауап берді.",
                ru="Понимает вопрос и отвечает с доводами.",
                en="Understands a question and answers with reasons.",
            ),
            "PG1",
        ),
        _criterion(
            "c5",
            T(kk="Ауылда қолдану", ru="Применимость на селе", en="Use in a village"),
            T(
                kk="Ауылдық кітапхана өз құралдарымен қайталай алады.",
                ru="Сельская библиотека повторит это своими силами.",
                en="A rural library can repeat it with what it has.",
            ),
            "LC1",
        ),
    ],
)

STARTERS = (QUIZ, STORIES, VIDEO, CATALOGUE, PROJECT, DEFENCE)
