from __future__ import annotations

from datetime import date

import pytest
from django_scopes import scope

from conferencias.nucleo.models import Conferencia
from portal.municipios.models import Municipio


@pytest.fixture
def conferencia(municipio: Municipio) -> Conferencia:
    with scope(municipio=municipio):
        Conferencia.objects.all().update(
            titulo="10ª Conferência Municipal de Assistência Social",
            tema="Assistência social perto de quem precisa",
            inicio=date(2027, 6, 12),
            fim=date(2027, 6, 13),
            local="Centro de Convivência",
            endereco="Rua das Acácias, 45",
            publicada=True,
        )
        return Conferencia.objects.get()
