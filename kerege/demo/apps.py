from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kerege.demo"
