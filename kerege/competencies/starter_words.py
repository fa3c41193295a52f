"""The words of the starter framework beside its table: its name, the scale, the profiles."""

from kerege.foundation.translated import T

NAME = T(
    kk="Балалар кітапханашысының құзыреттіліктері",
    ru="Компетенции детского библиотекаря",
    en="Competencies of a children's librarian",
)
DESCRIPTION = T(
    kk="Кітапханашы мен кітапхана басшысы нені білуі керек: 8 бағыт, 40 құзыреттілік. "
    "Өзіңізді бағалаңыз, кемшін тұсын табыңыз, келесі қадамды белгілеңіз.",
    ru="Что умеют библиотекарь и руководитель библиотеки: 8 направлений, 40 компетенций. "
    "Оцените себя, найдите, чего не хватает, наметьте следующий шаг.",
    en="What a librarian and a manager of a library can do: 8 domains, 40 competencies. "
    "Assess yourself, find what is missing, settle the next step.",
)
FIRST_NOTE = T(kk="Алғашқы нұсқа.", ru="Первая версия.", en="The first version.")

LEVELS = (
    (
        T(kk="әзірге жоқ", ru="пока нет", en="not yet"),
        T(
            kk="Бұл маған әзірге таныс емес.",
            ru="С этим я пока не знакома.",
            en="I have not met this yet.",
        ),
    ),
    (
        T(kk="хабардар", ru="знает об этом", en="knows of it"),
        T(
            kk="Не екенін білемін, бірақ өзім жасап көрген жоқпын.",
            ru="Знаю, что это такое, но сама не делала.",
            en="I know what it is but have not done it myself.",
        ),
    ),
    (
        T(kk="көмекпен жасайды", ru="делает с помощью", en="does it with help"),
        T(
            kk="Әріптесімнің көмегімен немесе үлгі бойынша жасаймын.",
            ru="Делаю с помощью коллеги или по образцу.",
            en="I do it with a colleague's help or after a model.",
        ),
    ),
    (
        T(kk="өз бетінше жасайды", ru="делает самостоятельно", en="does it alone"),
        T(
            kk="Өз бетімше, сенімді жасаймын.",
            ru="Делаю самостоятельно и уверенно.",
            en="I do it on my own and with confidence.",
        ),
    ),
    (
        T(kk="басқаларды үйретеді", ru="учит других", en="teaches others"),
        T(
            kk="Әріптестеріме үйретемін.",
            ru="Учу этому коллег.",
            en="I teach it to colleagues.",
        ),
    ),
)

# code, name, positions of network.Position
PROFILES = (
    (
        "librarian",
        T(kk="Кітапханашы", ru="Библиотекарь", en="Librarian"),
        "librarian,other",
    ),
    (
        "manager",
        T(kk="Кітапхана басшысы", ru="Руководитель библиотеки", en="Manager of a library"),
        "director,head,methodologist",
    ),
)
