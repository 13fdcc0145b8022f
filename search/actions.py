"""What the team changes in the search: synonyms, and the state of what people did not find. Each act is audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from portal.auditoria.api import registrar
from portal.erros import AcaoNegada, ErroDeNegocio
from search.analise import normalizar, palavras, vazia
from search.models import BuscaFrustrada, Sinonimo
from search.plano import forma_do_termo
from search.rules import cuida_da_busca, edita_este_sinonimo

if TYPE_CHECKING:
    from portal.contas.models import Conta

MAXIMO_DE_EQUIVALENTES = 20
TAMANHO = 120


@transaction.atomic
def gravar_sinonimo(*, sinonimo: Sinonimo, conta: Conta, responde: BuscaFrustrada | None = None) -> Sinonimo:
    """Keep a new or changed synonym, which the next search already uses.

    responde: the search without answer that it was written for, which is then no longer open. Raises AcaoNegada for who may not, and ErroDeNegocio (with ``campo``) for one that would spoil the search.
    """
    _exigir_editor(conta, sinonimo)
    sinonimo.termo = _expressao(sinonimo.termo, campo="termo")
    sinonimo.equivalentes = "\n".join(_equivalentes(sinonimo))
    _recusar_repetido(sinonimo)
    novo = sinonimo.pk is None
    sinonimo.save()
    acao = "busca.sinonimo_criado" if novo else "busca.sinonimo_mudado"
    registrar(
        acao,
        objeto=sinonimo,
        conta=conta,
        dados={
            "termo": sinonimo.termo,
            "equivalentes": sinonimo.equivalentes.splitlines(),
            "nos_dois_sentidos": sinonimo.nos_dois_sentidos,
        },
    )
    if responde:
        mudar_estado(frustrada=responde, estado=BuscaFrustrada.Estado.RESOLVIDA, conta=conta)
    return sinonimo


@transaction.atomic
def excluir_sinonimo(*, sinonimo: Sinonimo, conta: Conta) -> None:
    """Raises AcaoNegada for who may not."""
    _exigir_editor(conta, sinonimo)
    registrar("busca.sinonimo_excluido", objeto=sinonimo, conta=conta, dados={"termo": sinonimo.termo})
    sinonimo.delete()


@transaction.atomic
def mudar_estado(*, frustrada: BuscaFrustrada, estado: str, conta: Conta) -> None:
    """Mark a search without answer as answered, left aside or open. Raises AcaoNegada for who may not."""
    if not cuida_da_busca(conta):
        raise AcaoNegada(_("Só a equipe de comunicação e a administração cuidam da busca."))
    BuscaFrustrada.objects.filter(pk=frustrada.pk).update(estado=BuscaFrustrada.Estado(estado))
    registrar("busca.sem_resposta", objeto=frustrada, conta=conta, dados={"estado": str(estado)})


def _exigir_editor(conta: Conta, sinonimo: Sinonimo) -> None:
    if not edita_este_sinonimo(conta, sinonimo):
        raise AcaoNegada(_("Só quem cuida da busca deste município muda os sinônimos dele."))


def _expressao(texto: str, *, campo: str) -> str:
    """The words in one line. Refused when too little is left: it would join searches that have nothing in common."""
    limpa = " ".join(normalizar(texto).split())
    if len(limpa) > TAMANHO:
        raise ErroDeNegocio(
            _("“%(texto)s…” tem mais de %(maximo)d letras. Escreva só a expressão.")
            % {"texto": limpa[:30], "maximo": TAMANHO},
            campo=campo,
        )
    if not any(len(palavra) > 1 and not vazia(palavra) for palavra in palavras(limpa)):
        raise ErroDeNegocio(
            _(
                "“%(texto)s” é curto ou comum demais e mudaria quase todas as buscas. Escreva ao menos uma palavra que "
                "diga o assunto."
            )
            % {"texto": limpa},
            campo=campo,
        )
    return limpa


def _equivalentes(sinonimo: Sinonimo) -> list[str]:
    """One form a line, each once, without the term itself."""
    por_palavras: dict[tuple[str, ...], str] = {}
    for linha in filter(str.strip, sinonimo.equivalentes.splitlines()):
        limpa = _expressao(linha, campo="equivalentes")
        por_palavras.setdefault(forma_do_termo(palavras(limpa)), limpa)
    por_palavras.pop(forma_do_termo(palavras(sinonimo.termo)), None)
    if not por_palavras:
        raise ErroDeNegocio(
            _("Escreva ao menos uma expressão diferente da que as pessoas escrevem."), campo="equivalentes"
        )
    if len(por_palavras) > MAXIMO_DE_EQUIVALENTES:
        raise ErroDeNegocio(
            _("São no máximo %(maximo)d expressões. Deixe as que as normas usam.")
            % {"maximo": MAXIMO_DE_EQUIVALENTES},
            campo="equivalentes",
        )
    return list(por_palavras.values())


def _recusar_repetido(sinonimo: Sinonimo) -> None:
    """One record a term: two lists for the same words would be edited apart."""
    outros = Sinonimo.objects.filter(municipio=sinonimo.municipio_id).exclude(pk=sinonimo.pk)
    mesmas = forma_do_termo(palavras(sinonimo.termo))
    if any(forma_do_termo(palavras(termo)) == mesmas for termo in outros.values_list("termo", flat=True)):
        raise ErroDeNegocio(
            _("“%(termo)s” já tem sinônimos. Abra o que já existe na lista e acrescente lá.")
            % {"termo": sinonimo.termo},
            campo="termo",
        )
