"""Addresses of calls for talks, proposals and speakers."""

from django.urls import URLPattern, path

from kerege.events.views import (
    appearance_page,
    call_page,
    desk_proposal,
    desk_speakers,
    desk_talks,
    proposal_page,
    speaker_page,
    training_class,
)

CALL = "events/<slug:slug>/call/"
PROPOSAL = "proposals/<str:proposal_secret>/"
APPEARANCE = "speaking/<str:talk_secret>/"
TALKS = "desk/events/<slug:slug>/talks/"
SPEAKERS = "desk/speakers/"
SPEAKER = SPEAKERS + "<int:pk>/"

talk_patterns: list[URLPattern] = [
    path(CALL, call_page.show, name="call"),
    path(CALL + "propose/", proposal_page.propose, name="propose"),
    path(PROPOSAL, proposal_page.show, name="proposal"),
    path(PROPOSAL + "edit/", proposal_page.edit, name="edit_proposal"),
    path(PROPOSAL + "confirm/", proposal_page.confirm, name="confirm_proposal"),
    path(PROPOSAL + "withdraw/", proposal_page.withdraw, name="withdraw_proposal"),
    path(APPEARANCE, appearance_page.show, name="appearance"),
    path(APPEARANCE + "answer/", appearance_page.answer, name="answer_coming"),
    path(APPEARANCE + "slides/", appearance_page.slides, name="hand_in_slides"),
    path(APPEARANCE + "claim/", appearance_page.ask_for_claim, name="ask_for_claim"),
    path("speakers/<int:pk>/", speaker_page.show, name="speaker"),
    path("speakers/claim/<str:claim_secret>/", speaker_page.claim, name="claim"),
    path(
        "my/talks/<slug:slug>/<int:item_pk>/catalogue-class/",
        training_class.show,
        name="training_class",
    ),
    path("my/talks/", speaker_page.my_talks, name="my_talks"),
    path("my/speakers/<int:pk>/", speaker_page.edit, name="edit_speaker"),
    path(TALKS, desk_talks.show, name="desk_talks"),
    path(TALKS + "call/", desk_talks.edit_call, name="desk_call"),
    path(TALKS + "call/questions/", desk_talks.ask_more, name="desk_call_questions"),
    path(TALKS + "call/reviewers/", desk_talks.invite, name="desk_invite_reviewer"),
    path(
        TALKS + "call/reviewers/<int:pk>/drop/",
        desk_talks.drop_reviewer,
        name="desk_drop_reviewer",
    ),
    path(TALKS + "decide/", desk_talks.decide, name="desk_decide"),
    path(TALKS + "talks.xlsx", desk_talks.export, name="desk_talks_export"),
    path(TALKS + "speakers/", desk_speakers.of_event, name="desk_event_speakers"),
    path(TALKS + "speakers/slides/", desk_speakers.ask_for_slides, name="desk_ask_slides"),
    path(TALKS + "slides/<int:pk>/", desk_speakers.release, name="desk_release_slides"),
    path(TALKS + "<int:pk>/", desk_proposal.show, name="desk_proposal"),
    path(TALKS + "<int:pk>/place/", desk_proposal.place, name="desk_place_talk"),
    path(SPEAKERS, desk_speakers.show_all, name="desk_speakers"),
    path(SPEAKER, desk_speakers.one, name="desk_speaker"),
    path(SPEAKER + "send-link/", desk_speakers.send_claim, name="desk_send_claim"),
    path(SPEAKER + "link/", desk_speakers.link, name="desk_link_speaker"),
    path(SPEAKER + "unlink/", desk_speakers.unlink, name="desk_unlink_speaker"),
    path(SPEAKER + "merge/", desk_speakers.merge, name="desk_merge_speakers"),
]
