from kerege.certificates.models.certificate import Certificate, CertificateKind, CertificateState
from kerege.certificates.models.number_series import NumberSeries

__all__ = ["Certificate", "CertificateKind", "CertificateState", "NumberSeries"]
