"""Bilingual quizzes and bibliographic games: the bank, the editor, the game in the hall, alone,
and what is known afterwards. What happens live goes through `kerege.live`."""
