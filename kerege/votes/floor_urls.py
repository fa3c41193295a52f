from django.urls import URLPattern

floor_patterns: list[URLPattern] = []
