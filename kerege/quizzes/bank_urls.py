from django.urls import URLPattern

bank_patterns: list[URLPattern] = []
