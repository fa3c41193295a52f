from django.urls import URLPattern

homework_patterns: list[URLPattern] = []
