from django.urls import URLPattern

defence_patterns: list[URLPattern] = []
