from django.urls import URLPattern, path

from kerege.coursework.views import experience, portfolio_desk, portfolio_mine, portfolio_public

MINE, LINK = "my/portfolio/", "portfolio/<str:portfolio_secret>/"
PUBLIC, DESK = "experience/", "desk/experience/"

portfolio_patterns: list[URLPattern] = [
    path(MINE, portfolio_mine.show, name="portfolio"),
    path(f"{MINE}edit/", portfolio_mine.edit, name="portfolio_edit"),
    path(f"{MINE}choose/", portfolio_mine.choose, name="portfolio_choose"),
    path(f"{MINE}link/", portfolio_mine.make_link, name="portfolio_link"),
    path(f"{MINE}hide/", portfolio_mine.hide, name="portfolio_hide"),
    path(f"{MINE}copies/", portfolio_mine.ask_copy, name="portfolio_ask_copy"),
    path(f"{MINE}copies/<int:pk>/", portfolio_mine.show_copy, name="portfolio_copy"),
    path(f"{MINE}copies/<int:pk>/file/", portfolio_mine.download, name="portfolio_copy_file"),
    path(f"{MINE}offer/<int:pk>/", portfolio_mine.offer, name="portfolio_offer"),
    path(f"{MINE}offers/<int:pk>/withdraw/", portfolio_mine.withdraw, name="portfolio_withdraw"),
    path(LINK, portfolio_public.by_link, name="portfolio_by_link"),
    path(f"{LINK}files/<int:shown_file_pk>/", portfolio_public.file_by_link, name="portfolio_file"),
    path(PUBLIC, portfolio_public.experience, name="experience"),
    path(f"{PUBLIC}<int:pk>/", portfolio_public.experience_one, name="experience_one"),
    path(
        f"{PUBLIC}<int:pk>/files/<int:offer_file_pk>/",
        portfolio_public.experience_file,
        name="experience_file",
    ),
    path(f"{PUBLIC}<int:pk>/repeat/", experience.repeat, name="experience_repeat"),
    path(f"{PUBLIC}<int:pk>/details/", experience.details, name="experience_details"),
    path(DESK, portfolio_desk.show, name="desk_offers"),
    path(f"{DESK}<int:pk>/", portfolio_desk.one, name="desk_offer"),
    path(f"{DESK}<int:pk>/files/<int:offer_file_pk>/", portfolio_desk.file, name="desk_offer_file"),
]
