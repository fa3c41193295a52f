from django.urls import URLPattern

podium_patterns: list[URLPattern] = []
