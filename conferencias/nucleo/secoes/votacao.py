from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.regras.votacao import ROTULO_DA_BASE, ROTULO_DA_MAIORIA, ROTULO_DO_MODO
from conferencias.nucleo.secoes.base import FormularioDeSecao, escolha, numero, sim_ou_nao


class FormularioDeVotacao(FormularioDeSecao):
    secao = "votacao"
    titulo = _("Votações")
    explicacao = _(
        "Como se vota e como se contam os votos. Enquanto o modo não for definido, o grupo e a eleição não abrem votação; na plenária, a mesa escolhe o modo de cada uma."
    )

    modo_no_grupo = escolha(_("Como se vota nos grupos de trabalho"), ROTULO_DO_MODO)
    modo_na_plenaria = escolha(_("Como se vota na plenária"), ROTULO_DO_MODO)
    modo_na_eleicao = escolha(
        _("Como se vota na eleição de delegados(as)"),
        ROTULO_DO_MODO,
        _(
            "Nos modos eletrônicos, quem não tem celular vota no aparelho da mesa, uma pessoa depois da outra."
        ),
    )
    maioria = escolha(_("Maioria para aprovar"), ROTULO_DA_MAIORIA)
    base = escolha(
        _("A maioria é contada sobre"),
        ROTULO_DA_BASE,
        _(
            "Exemplo: com 60 pessoas presentes, 30 a favor, 20 contra e 10 abstenções, a base muda o resultado."
        ),
    )
    quorum = numero(
        _("Quórum para abrir uma votação, em %"),
        _("Parte das pessoas credenciadas com direito a voto que precisa estar presente."),
        maximo=100,
    )
    troca_de_voto = sim_ou_nao(_("Quem já votou pode trocar o voto até o fim da votação"))
