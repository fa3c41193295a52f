"""Every table that points at people: who tells the person of its rows, who forgets them."""

from django.apps import apps

from kerege.people import erasure, personal_data

ACCOUNT = "is part of the account and goes in `retention.anonymise`"
DEED = "says who of the staff did something; it names the account, which is anonymised"
APART = "two numbers: that the entries are not one person"
# table and column -> the part of the copy, the step of erasure; or, with a space, why there is none
ROWS = {
    "account.EmailAddress.user": ("we keep no rows here: the account has its own address", ACCOUNT),
    "api.ApiKey.person": ("api.keys", "api"),
    "cascade.CascadeTraining.trainer": (
        "cascade.trainings",
        "a training that was held stays; the account is anonymised",
    ),
    "cascade.CoTrainer.person": ("cascade.trainings", "cascade"),
    "cascade.TrainerPromise.person": ("cascade.promises", "cascade"),
    "catalogue.Sandbox.trainer": (DEED, DEED),
    "catalogue.SandboxAnswer.person": ("catalogue.training", "catalogue.training"),
    "certificates.AttestationSheet.person": ("certificates.sheets", "certificates"),
    "certificates.Certificate.person": ("certificates", "a certificate stays, by the policy"),
    "certificates.EarnedElsewhere.person": ("certificates.elsewhere", "certificates"),
    "coursework.DefenceSlot.person": ("coursework.defences", "coursework.defence"),
    "coursework.JuryMember.person": ("coursework.juries", "coursework.defence"),
    "coursework.Wish.person": ("coursework.wishes", "coursework.defence"),
    "competencies.AssessmentTalk.manager": (DEED, "competencies"),
    "competencies.AssessmentTalk.person": ("competencies.talks", "competencies"),
    "competencies.Claim.assessor": (DEED, "competencies"),
    "competencies.Claim.person": ("competencies.claims", "competencies"),
    "competencies.ProfileChoice.person": ("competencies.profile", "competencies"),
    "competencies.SelfAssessment.person": ("competencies.sittings", "competencies"),
    "competencies.PersonLevel.person": ("competencies.levels", "competencies.plans"),
    "competencies.Plan.manager": (DEED, "competencies.plans"),
    "competencies.Plan.person": ("competencies.plans", "competencies.plans"),
    "competencies.PlanItem.added_by": (DEED, "competencies.plans"),
    "coursework.Assessment.reviewer": ("coursework.reviews_given", "coursework.reviews"),
    "coursework.Assignment.created_by": (DEED, DEED),
    "coursework.AssignmentReviewer.person": ("coursework.reviewers", "coursework.homework"),
    "coursework.Extension.given_by": (DEED, DEED),
    "coursework.Extension.person": ("coursework.extensions", "coursework.homework"),
    "coursework.MarksSheet.brought_by": (
        "a file on its way into the reviews",
        "coursework.reviews",
    ),
    "coursework.PeerComplaint.person": ("coursework.peer_complaints", "coursework.peer_review"),
    "coursework.PeerDropOut.person": ("coursework.peer_rules", "coursework.peer_review"),
    "coursework.PeerLanguages.person": ("coursework.peer_rules", "coursework.peer_review"),
    "coursework.PeerTask.author": ("coursework.peer", "coursework.peer_review"),
    "coursework.PeerTask.reviewer": ("coursework.peer", "coursework.peer_review"),
    "coursework.ExperienceUse.person": ("coursework.experience", "coursework.experience"),
    "coursework.Portfolio.person": ("coursework.portfolio", "coursework.portfolio"),
    "coursework.PortfolioCopy.person": ("coursework.portfolio_copies", "coursework.portfolio"),
    "coursework.PortfolioOffer.decided_by": (DEED, DEED),
    "coursework.PortfolioOffer.person": ("coursework.offers", "coursework.offers"),
    "coursework.Remark.author": ("coursework.reviews_given", "coursework.reviews"),
    "coursework.ReviewLease.person": ("who reads now, for minutes", "coursework.reviews"),
    "coursework.Rubric.created_by": (DEED, DEED),
    "coursework.Submission.person": ("coursework.attempts", "coursework.homework"),
    "events.CalendarKey.person": ("events.calendar", "events.calendar"),
    "events.EventTemplate.made_by": (DEED, DEED),
    "events.GroupViewing.leader": (DEED, DEED),
    "events.MaterialVersion.uploaded_by": (DEED, DEED),
    "events.ProgrammeStep.by": (DEED, "events.programme_steps"),
    "events.ProgrammeVersion.released_by": (DEED, DEED),
    "events.Proposal.person": ("events.proposals", "events.talks"),
    "events.Registration.person": ("events.registrations", "events"),
    "events.Registration.registered_by": (DEED, DEED),
    "events.Review.reviewer": ("events.reviews", "events.talks"),
    "events.Reviewer.person": ("events.reviews", "events.talks"),
    "events.Speaker.person": ("events.speaker", "events.talks"),
    "mailing.Channel.person": ("mailing.ways", "mailing.channels"),
    "mailing.ConnectToken.person": ("a digest that lives for minutes", "mailing.channels"),
    "mailing.Letter.person": ("mailing.letters", "mailing"),
    "mailing.QuietHours.person": ("mailing.ways", "mailing.channels"),
    "materials.LibraryUse.person": (DEED, "materials.library"),
    "materials.Publication.made_by": ("materials.works", "materials.library"),
    "materials.PublicationAuthor.person": ("materials.authorships", "materials.library"),
    "materials.PublicationVersion.uploaded_by": (DEED, DEED),
    "materials.Question.person": ("materials.questions", "materials.desk"),
    "materials.Question.taken_by": (DEED, "materials.desk"),
    "materials.QuestionWords.author": ("materials.questions", "materials.desk"),
    "network.DifferentPeople.one": (APART, APART),
    "network.DifferentPeople.other": (APART, APART),
    "network.Membership.person": ("network.roles", "network"),
    "network.Post.person": ("network.posts", "network"),
    "people.CardSheet.issued_by": (DEED, DEED),
    "people.Consent.person": ("people.consents", "the ledger of consents stays, by the policy"),
    "people.DataCopy.person": ("it is the copy itself", ACCOUNT),
    "people.ErasureRequest.person": ("stands on the page of the data itself", ACCOUNT),
    "people.Passkey.person": ("people.ways_in", ACCOUNT),
    "people.Person.merged_into": ("an entry that is closed has no reader", "people.merged"),
    "people.SignIn.person": ("people.sign_ins", ACCOUNT),
    "people.SignInCard.person": ("people.ways_in", ACCOUNT),
    "questionnaires.AnswerSheet.person": ("questionnaires.answers", "questionnaires"),
    "questionnaires.Respondent.person": (
        "questionnaires.answered",
        "that a participant answered is a figure; the account is anonymised",
    ),
    "quizzes.Game.host": ("quizzes.hosted", "a game stays; " + ACCOUNT),
    "quizzes.GameAward.person": ("quizzes.awards", "quizzes.games"),
    "quizzes.Player.person": ("quizzes.played", "quizzes.games"),
    "quizzes.Question.created_by": ("quizzes.questions", "a question stays; " + ACCOUNT),
    "quizzes.SoloInvited.person": ("quizzes.solo_asked", "quizzes.solo"),
    "quizzes.SoloPlay.person": ("quizzes.solo", "quizzes.solo"),
    "quizzes.SoloRound.created_by": ("quizzes.solo_given", "a round stays; " + ACCOUNT),
    "quizzes.Quiz.created_by": ("quizzes.quizzes", "a quiz stays; " + ACCOUNT),
    "showcase.Booklet.made_by": ("showcase.booklets", "showcase.booklets"),
    "showcase.Dynasty.consent_taken_by": (DEED, "showcase.dynasties"),
    "showcase.Dynasty.made_by": ("showcase.dynasties", "showcase.dynasties"),
    "showcase.Shelf.person": ("showcase.shelves", "showcase.shelves"),
}


def test_every_table_that_points_at_people_is_in_the_copy_or_says_why_not():
    parts = {part.code for part in personal_data.all_parts()}
    steps = set(erasure._steps)

    assert sorted(ROWS) == sorted(_columns_of_people())
    told = {part for part, _step in ROWS.values() if " " not in part}
    forgotten = {step for _part, step in ROWS.values() if " " not in step}
    assert (told - parts, forgotten - steps) == (set(), set())


def _columns_of_people():
    person = apps.get_model("people.Person")
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is person
    ]
