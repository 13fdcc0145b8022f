from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.regras.plenaria import ROTULO_DA_MOCAO, ROTULO_DO_DESTAQUE
from conferencias.nucleo.regras.votacao import ROTULO_DA_BASE, ROTULO_DA_MAIORIA
from conferencias.nucleo.secoes.base import (
    FALA_MAXIMA,
    FormularioDeSecao,
    escolha,
    escolhas,
    instante,
    numero,
)


class FormularioDaPlenaria(FormularioDeSecao):
    secao = "plenaria"
    titulo = _("Plenária")
    explicacao = _("Os destaques, os tempos de fala e a maioria que aprova o regimento.")

    tipos_de_destaque = escolhas(
        _("Tipos de destaque que a mesa aceita"),
        ROTULO_DO_DESTAQUE,
        _(
            "Exemplo: no regimento de Caruaru (2025), só supressão e alteração; destaque não vira proposta nova."
        ),
    )
    defesa_segundos = numero(_("Tempo da defesa, em segundos"), maximo=FALA_MAXIMA)
    contradefesa_segundos = numero(_("Tempo da contradefesa, em segundos"), maximo=FALA_MAXIMA)
    defesas = numero(_("Quantas falas de cada lado em um destaque"), minimo=0, maximo=20)
    maioria_do_regimento = escolha(_("Maioria para aprovar o regimento"), ROTULO_DA_MAIORIA)


class FormularioDasMocoes(FormularioDeSecao):
    secao = "mocoes"
    titulo = _("Moções")
    explicacao = _(
        "Moções são manifestações da conferência dirigidas a alguém de fora. Só vai à plenária a que tem assinaturas bastantes."
    )

    tipos = escolhas(_("Tipos de moção"), ROTULO_DA_MOCAO)
    assinaturas = numero(
        _("Assinaturas necessárias, em %"),
        _(
            "Arredonda-se para cima. Exemplos de 2025: 20% de quem está presente (Contagem), 50% de quem se credenciou (Caruaru)."
        ),
        maximo=100,
    )
    base = escolha(_("A porcentagem é contada sobre"), ROTULO_DA_BASE)
    limite_de_linhas = numero(_("Máximo de linhas do texto"))
    por_pessoa = numero(_("Máximo de moções por pessoa (0: sem limite)"), minimo=0)
    inicio = instante(_("Recebidas a partir de"))
    fim = instante(_("Recebidas até"))

    def clean(self) -> dict[str, Any]:
        dados = super().clean()
        inicio, fim = dados.get("inicio"), dados.get("fim")
        if inicio and fim and fim <= inicio:
            self.add_error("fim", _("O prazo termina antes de começar. Confira os dois horários."))
        return dados
