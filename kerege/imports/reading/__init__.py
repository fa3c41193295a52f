"""Pasted text, CSV and XLSX become rows of plain text cells. Pure functions: no database."""
