from django.urls import URLPattern

result_patterns: list[URLPattern] = []
