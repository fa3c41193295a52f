from django.urls import URLPattern

game_patterns: list[URLPattern] = []
