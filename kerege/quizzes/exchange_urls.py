from django.urls import URLPattern

exchange_patterns: list[URLPattern] = []
