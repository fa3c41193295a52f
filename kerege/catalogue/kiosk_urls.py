from django.urls import URLPattern

kiosk_patterns: list[URLPattern] = []
