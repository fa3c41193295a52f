from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any):
        person = self.model(email=self.normalize_email(email).lower() or None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone known by name. The e-mail is the sign-in; not everyone has one."""

    email = models.EmailField(_("E-mail"), unique=True, null=True, blank=True)
    family_name = models.CharField(_("Family name"), max_length=120)
    given_name = models.CharField(_("Given name"), max_length=120)
    patronymic = models.CharField(_("Patronymic"), max_length=120, blank=True)
    language = models.CharField(
        _("Language of letters"), max_length=5, choices=settings.LANGUAGES, default="kk"
    )
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)  # a made-up person of the demo
    joined_at = models.DateTimeField()
    anonymised_at = models.DateTimeField(null=True, blank=True)
    # The same human being, entered twice: everything stands under the other entry now.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email_whatever_its_case"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (Q(is_active=False) & ~Q(merged_into=F("id"))),
                name="a_merged_person_is_inactive_and_another",
            ),
        ]
        indexes = [models.Index(fields=["family_name", "given_name"], name="person_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Family name, given name, patronymic, as in Kazakhstani documents."""
        return " ".join(filter(None, [self.family_name, self.given_name, self.patronymic]))

    @property
    def short_name(self) -> str:
        """How the person is greeted."""
        return self.given_name or self.family_name

    @property
    def has_password(self) -> bool:
        """Whether a password was ever set; a code is enough to sign in."""
        return bool(self.password) and self.has_usable_password()

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.short_name
