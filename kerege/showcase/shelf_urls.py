from django.urls import URLPattern

shelf_patterns: list[URLPattern] = []
