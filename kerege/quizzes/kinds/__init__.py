"""The kinds of questions: what `Question.content` and `Question.key` hold, what an answer is.

Nothing here touches the database. Options have an `id` of one to eight letters or figures, unique
in the question, and a `text` in the languages; a picture is the number of a `StoredFile`.

| kind | content | key | an answer (`said`) |
| --- | --- | --- | --- |
| single, picture | `options: [{id, text, picture?}]` | `right: [id]` | `[id]` |
| multiple | the same | `right: [id, …]` | `[id, …]` |
| true_false | `{}` | `right: true` | `true` |
| typed | `{}` | `answers: {kk: […], ru: […], en: […]}, exact: false` | `"text"` |
| number | `unit: {…}` | `value: "12.5", tolerance: "0"` | `"12.5"` |
| slider | `low, high, step, unit: {…}` | `value, tolerance` | `7` |
| order | `options` (mixed by the snapshot) | `order: [id, …]` | `[id, …]` |
| match | `left: [{id, text}], right: [{id, text}]` | `pairs: {left id: right id}` | the same |
| place | `picture: n` | `areas: [{x, y, r}]`, shares of the width | `{x, y}` |
| poll | `options` | `{}` | `[id]` |
| scale | `low, high, low_text, high_text` | `{}` | `4` |
| cloud | `words: 3` | `{}` | `["word", …]` |
| open | `letters: 200` | `{}` | `"text"` |
| slide | `{}` | `{}` | never answered |

`check` says what is wrong with a question, `public` what a phone may see of it, `clean_said` makes
an answer of what a phone sent or raises `NotAnAnswer`, `mark` gives the share that is right: 1.0
is right, 0.0 is wrong, between them lie orders, pairs and several answers; None is not marked.
"""

from kerege.quizzes.kinds.checking import Problem, check
from kerege.quizzes.kinds.marking import mark
from kerege.quizzes.kinds.public import public
from kerege.quizzes.kinds.saying import NotAnAnswer, clean_said

__all__ = ["NotAnAnswer", "Problem", "check", "clean_said", "mark", "public"]
