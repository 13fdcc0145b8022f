from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.regras.direitos import ROTULO_DA_ESFERA
from conferencias.nucleo.regras.grupos import RegrasDosGrupos
from conferencias.nucleo.secoes.base import FALA_MAXIMA, FormularioDeSecao, numero, sim_ou_nao


class FormularioDosGrupos(FormularioDeSecao):
    secao = "grupos"
    titulo = _("Grupos de trabalho")
    explicacao = _("O que cada grupo discute, por quanto tempo se fala e quantas propostas leva à plenária.")

    so_no_proprio_eixo = sim_ou_nao(_("Cada pessoa entra só no grupo do eixo da sua inscrição"))
    fala_segundos = numero(_("Tempo de cada fala, em segundos"), maximo=FALA_MAXIMA)
    escolhas_por_pessoa = numero(_("Quantas propostas cada pessoa marca na votação do grupo"))

    def montar(self) -> None:
        for esfera, rotulo in ROTULO_DA_ESFERA.items():
            self.fields[f"limite_{esfera.value}"] = numero(
                _("Máximo de propostas que o grupo leva à plenária: %(esfera)s") % {"esfera": rotulo}
            )

    def iniciais(self) -> dict[str, Any]:
        assert isinstance(self.atual, RegrasDosGrupos)
        limites = {f"limite_{um.esfera.value}": um.maximo for um in self.atual.limites}
        return super().iniciais() | limites

    def valores(self, dados: dict[str, Any]) -> dict[str, Any]:
        limites = [
            {"esfera": esfera.value, "maximo": maximo}
            for esfera in ROTULO_DA_ESFERA
            if (maximo := dados[f"limite_{esfera.value}"])
        ]
        return super().valores(dados | {"limites": limites})
