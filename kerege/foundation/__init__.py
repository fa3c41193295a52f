"""What every room leans on: errors, access, audit, translated texts, dates. No domain word."""
