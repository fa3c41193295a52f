from django.urls import URLPattern

portfolio_patterns: list[URLPattern] = []
