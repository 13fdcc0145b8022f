"""Systematisation, and the motions that go to the plenary with the caderno."""

from __future__ import annotations

from conferencias.mocoes.actions import assinar, propor
from conferencias.mocoes.api import assinaturas_exigidas, mocoes_admitidas
from conferencias.mocoes.dados import DadosDaMocao
from conferencias.mocoes.mesa import apurar
from conferencias.nucleo.api import regras_vigentes
from conferencias.sistematizacao.actions import (
    aglutinar,
    comecar,
    desfazer,
    fechar,
    mover,
    reescrever,
)
from conferencias.sistematizacao.api import Texto, origens, textos_do_caderno
from conferencias.sistematizacao.dados import Redacao
from conferencias.votacoes.api import nova_chave_de_envio
from demo.ensaio.base import Ensaio
from demo.ensaio.textos import MOCOES
from portal.municipios.models import Papel


def sistematizar(ensaio: Ensaio) -> None:
    """In each axis two texts become one; one act is undone; one text goes up, and another is rewritten."""
    with ensaio.passo("Sistematização e caderno de propostas") as passo:
        relatora, conferencia = ensaio.equipe[Papel.RELATORIA], ensaio.conferencia
        juntados = 0
        for eixo in conferencia.eixos.all():
            comecar(conferencia=conferencia, eixo=eixo, conta=relatora)
            textos = _do_eixo(ensaio, eixo.pk)
            desta_esfera = [t for t in textos if t.esfera == textos[0].esfera][:2]
            if len(desta_esfera) == 2:
                juntados += 1
                redacao = _juntar(desta_esfera)
                primeira = aglutinar(
                    conferencia=conferencia, textos=desta_esfera, redacao=redacao, conta=relatora
                )
                desfazer(operacao=primeira, conta=relatora, motivo="Era outra a ordem dos textos.")
                aglutinar(conferencia=conferencia, textos=desta_esfera, redacao=redacao, conta=relatora)
        segundo = next(t for t in textos_do_caderno(conferencia) if t.ordem == 2)
        mover(texto=segundo, eixo=segundo.eixo, esfera=segundo.esfera, lugar=1, conta=relatora)
        ultimo = list(textos_do_caderno(conferencia))[-1]
        redacao = Redacao(
            titulo=ultimo.titulo, texto=f"{ultimo.texto} Com prazo de um ano.", esfera=ultimo.esfera
        )
        reescrever(texto=ultimo, redacao=redacao, conta=relatora)
        fechar(conferencia=conferencia, conta=relatora)
        no_caderno = list(textos_do_caderno(conferencia))
        assert all(origens(t) for t in no_caderno), "a text of the caderno lost its origin"
        passo.dizer(
            f"Caderno com {len(no_caderno)} textos, do {no_caderno[0].numero} ao {no_caderno[-1].numero}; "
            f"{juntados} aglutinações, cada uma desfeita e refeita, 1 mudança de lugar "
            "e 1 reescrita. Todo texto mostra de onde veio."
        )


def _do_eixo(ensaio: Ensaio, eixo: int) -> list[Texto]:
    return [t for t in textos_do_caderno(ensaio.conferencia) if t.eixo_id == eixo]


def _juntar(textos: list[Texto]) -> Redacao:
    return Redacao(titulo=textos[0].titulo, texto=" ".join(t.texto for t in textos), esfera=textos[0].esfera)


def recolher_mocoes(ensaio: Ensaio) -> None:
    """The last motion misses one signature."""
    with ensaio.passo("Moções") as passo:
        exigencia = assinaturas_exigidas(ensaio.conferencia)
        assert exigencia is not None, "the rules of motions are decided"
        exigidas = exigencia.quantas
        for numero, (tipo, titulo, destinatario, texto) in enumerate(MOCOES):
            mocao = propor(
                conferencia=ensaio.conferencia,
                inscricao=ensaio.pessoas[numero],
                dados=DadosDaMocao(tipo=tipo, titulo=titulo, destinatario=destinatario, texto=texto),
                chave_de_envio=nova_chave_de_envio(),
            )
            ja = mocao.assinaturas.count()
            faltam = exigidas - ja - (numero == len(MOCOES) - 1)
            quem = [p for p in ensaio.pessoas if p != ensaio.pessoas[numero]]
            for inscricao in ensaio.sorte.sample(quem, faltam):
                assinar(mocao=mocao, inscricao=inscricao)
        fim_do_prazo = regras_vigentes(ensaio.conferencia).regras.mocoes.fim
        apurar(conferencia=ensaio.conferencia, conta=ensaio.mesa, agora=fim_do_prazo)
        admitidas = mocoes_admitidas(ensaio.conferencia).count()
        passo.dizer(
            f"{len(MOCOES)} moções; eram precisas {exigidas} assinaturas; {admitidas} foram admitidas."
        )
