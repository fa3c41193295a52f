"""The one engine for questions that people answer: versions, three languages, conditions.

It knows questionnaires, their released versions, and sheets of answers. It does not know events
or surveys: a room above *hosts* questionnaires. How a room uses it:

1. In `AppConfig.ready()` say who may edit and read, under a purpose of your own:

       from kerege.questionnaires import hosts
       hosts.register("proposal", hosts.Host(may_edit=…, may_read=…, title=…, back_url=…))

   `about` is the name of what the questions belong to, "events.event:12" (`audit.name_of(event)`).

2. Make the questionnaire, from a starter set or empty (an action, in your own transaction):

       from kerege.questionnaires.actions.authoring import create
       create(purpose="proposal", about=name_of(event), starter="proposal", by=person, now=now)

   Its editor, preview and results are pages of this room: `embedding.editor_url(questionnaire)`,
   `embedding.results_url(questionnaire)`. Link to them from your page.

3. Ask. In the view:

       from kerege.questionnaires import embedding
       version = embedding.released("proposal", name_of(event))   # None: there is nothing to ask
       answers = embedding.form_for(version, request.POST or None, request.FILES or None,
                                    sheet=sheet, about=name_of(event), person=request.user)
       if answers.is_valid(): …

   in the template, inside your own <form method="post" data-no-draft>, beside your own fields
   (the names of ours begin with `q_`; form.js keeps the draft of the whole form):

       {% block head %}{{ block.super }}{% include "questionnaires/head.html" only %}{% endblock %}
       {% include "questionnaires/form_fields.html" with form=answers only %}

   Ask `released` again when the form comes back: if a new version was released meanwhile, what
   was typed is carried into it by the codes of the questions.

   Without script the conditions stand there in words and the server decides; with script
   questions come and go at once and the draft is kept on the phone.

4. Keep the answers, inside your own action if you have one (it joins your transaction):

       from kerege.questionnaires.actions.answering import submit
       sheet = submit(version=version, answers=answers.answers(), person=person,
                      about=name_of(registration), now=now,
                      client_key=embedding.client_key(request.POST))

   `submit` refuses with a `Refused` whose words are for the person (a choice has no places left,
   already answered, the version is closed). The same `client_key` twice is one sheet.
   `may_change=True` lets a person answer anew; `withdraw(sheet=…)` gives the places back and
   throws the answers away, e.g. when a registration is cancelled. `about` of a sheet may be
   finer than that of the questionnaire: one sheet for each talk that a person proposes.

   A form with `data-questions-send` is sent by the script, kept while there is no connection
   and sent again. Its view answers with `embedding.accepted(request, to)` and, when something
   is to be corrected, `embedding.not_accepted(render(…))`.

5. Read: `embedding.answers_of([sheet, …])` for lines of (question, answer in words) to show or
   to export; `queries.results.summary(version, …)` for figures.
"""
