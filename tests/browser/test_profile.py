"""A session that ended in the middle of a form, in a real browser."""

import pytest
from django.conf import settings

from tests.browser.conftest import session_of
from tests.builders import a_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "Сеансыңыз аяқталды"), ("ru", "Ваш сеанс завершился")]
)
def test_what_was_typed_comes_back_after_signing_in(open_browser, live_server, language, said):
    person = a_person(works=False)
    page = open_browser(person=person, phone=True)
    page.goto(f"/{language}/my/profile/")
    page.fill('[name="patronymic"]', "Ерғалиқызы")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    page.locator('[name="patronymic"]').press("Enter")
    page.wait_for_url(f"**/{language}/sign-in/?next=*&ended=1")
    assert said in page.locator("main").inner_text()
    page.context.add_cookies([session_of(person, live_server.url)])
    page.goto(f"/{language}/my/profile/")

    assert page.input_value('[name="patronymic"]') == "Ерғалиқызы"
    page.locator('[name="patronymic"]').press("Enter")
    page.wait_for_selector(".notice")
    person.refresh_from_db()
    assert person.patronymic == "Ерғалиқызы"
