"""What every room leans on: errors, access, audit, translated texts, jobs, dates. No domain word."""
