from django.urls import URLPattern

desk_patterns: list[URLPattern] = []
