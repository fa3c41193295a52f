from django.urls import URLPattern

solo_patterns: list[URLPattern] = []
