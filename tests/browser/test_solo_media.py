"""A quiz alone with a sound and a film: kept on the phone, played without a network, let go."""

import io
import wave

import pytest
from playwright.sync_api import expect

from kerege.quizzes.models import SoloAnswer
from tests.browser.test_solo import a_round, begun, broken
from tests.foundation.builders import a_stored_file
from tests.materials.library_films import a_film
from tests.quizzes.halls import RIGHT, a_quiz

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
SHELVES = """async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("kerege-solo-media"));
    return names.length;
}"""
KEPT = """async () => {
    for (;;) {
        const page = await caches.match(location.href);
        const isQuiz = page && (await page.text()).includes('id="game"');
        if (isQuiz && navigator.serviceWorker.controller) return;
        await new Promise((go) => setTimeout(go, 50));
    }
}"""
# It runs from the beginning, and on from a place near its end.
PLAYED = """async (tag) => {
    const one = document.querySelector(tag);
    const ended = new Promise((good, bad) => { one.onended = good; one.onerror = bad; });
    one.muted = true;
    await one.play();
    one.currentTime = one.duration - 0.5;
    await ended;
    return Math.round(one.duration);
}"""


def a_sound(seconds=2):
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(16_000 * seconds))
    return out.getvalue()


def a_round_to_hear_and_watch(**fields):
    quiz = a_quiz("single", "typed")
    heard, watched = [place.question for place in quiz.places.order_by("order")]
    heard.sound = a_stored_file(a_sound(), name="kui.wav", kind="wav")
    watched.film = a_stored_file(a_film(seconds=3), name="film.mp4", kind="mp4")
    heard.save()
    watched.save()
    return a_round(quiz=quiz, **fields)


def without_network(phone):
    """The worker has taken over and keeps the quiz; then nothing is reached any more."""
    phone.evaluate(KEPT)
    phone.context.route("**/solo/*/sync/", lambda route: route.abort())
    phone.context.set_offline(True)
    phone.reload()
    phone.wait_for_selector("html[data-ready=yes]")


def test_sound_and_film_play_without_a_network_and_go_when_the_quiz_is_sent(open_browser):
    phone = begun(open_browser, a_round_to_hear_and_watch())
    shelf = phone.locator("[data-shelf]")
    expect(shelf).to_contain_text("Желі керек сұрақтар: 2.")
    assert broken(phone) == ([], [])
    shelf.locator("[data-want=film]").click()
    expect(shelf).to_have_attribute("data-kept", "all")

    without_network(phone)
    expect(phone.locator("[data-lacks]")).to_be_hidden()
    assert phone.evaluate(PLAYED, "audio") == 2
    phone.locator(".tile", has_text="Abai").click()
    phone.wait_for_selector("video")
    expect(phone.locator("[data-lacks]")).to_be_hidden()
    assert phone.evaluate(PLAYED, "video") == 3
    phone.fill("main input", "қаздар")
    phone.keyboard.press("Enter")
    phone.locator("[data-finish]").click()
    expect(phone.locator("[data-offline]")).to_contain_text("2")
    assert phone.evaluate(SHELVES) == 1

    phone.context.unroute("**/solo/*/sync/")
    phone.context.set_offline(False)
    expect(phone.locator(".gain")).to_have_text("100\u00a0%", timeout=40_000)
    assert list(SoloAnswer.objects.order_by("number").values_list("said", flat=True)) == [
        [RIGHT], "қаздар",
    ]  # fmt: skip
    expect(shelf).to_be_hidden()
    expect(shelf).to_have_attribute("data-kept", "none")
    assert phone.evaluate(SHELVES) == 0


def test_a_film_nobody_asked_for_is_named_when_the_network_is_away(open_browser):
    phone = begun(open_browser, a_round_to_hear_and_watch(), "ru")
    expect(phone.locator("[data-shelf]")).to_contain_text("Вопросы, для которых нужна сеть: 2.")

    without_network(phone)
    phone.locator(".tile", has_text="Abai").click()
    expect(phone.locator("[data-lacks]")).to_have_text("Для видео нужна сеть.")
    expect(phone.locator("[data-want]")).to_have_count(0)


def test_without_room_the_page_says_which_questions_need_a_network(open_browser):
    round_ = a_round_to_hear_and_watch()
    phone = open_browser(phone=True)
    phone.goto(f"/kk/solo/{round_.key}/")
    full = {"origin": phone.evaluate("location.origin"), "quotaSize": 1000}
    phone.context.new_cdp_session(phone).send("Storage.overrideQuotaForOrigin", full)
    phone.locator("main [type=submit]").click()
    phone.wait_for_selector("html[data-ready=yes]")

    shelf = phone.locator("[data-shelf]")
    expect(shelf).to_contain_text("орын жетпейді")
    expect(shelf).to_contain_text("Желі керек сұрақтар: 1, 2.")
    phone.locator(".tile", has_text="Abai").click()
    phone.fill("main input", "қаздар")
    phone.keyboard.press("Enter")
    expect(phone.locator(".line span")).to_have_text(["жауап берілді"] * 2)
