"""What the benchmarks of the search share: the questions, and passages made up to be a hard case."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from search.documentos import Documento, Esfera, Especie, Parte

PERGUNTAS = """\
quem tem direito ao BPC
qual a renda para receber BPC
idoso recebe LOAS com quantos anos
dois idosos na mesma casa podem receber BPC
quem mora em abrigo perde o BPC
posso trabalhar recebendo BPC
BPC tem décimo terceiro
preciso de CadÚnico para o BPC
de quanto em quanto tempo revisa o BPC
BPC acumula com Bolsa Família
o que é benefício eventual
auxílio funeral quem paga
auxílio natalidade como pedir
cesta básica é benefício eventual?
prefeitura pode pedir atestado de pobreza
quem define o valor do benefício eventual
fraldas e óculos a assistência paga?
enchente, que ajuda posso receber
o que é CRAS
diferença entre CRAS e CREAS
o que é PAIF
o que é PAEFI
trabalho infantil onde denunciar PETI
proteção social básica e especial
o que é vigilância socioassistencial
composição do conselho municipal
para que serve o CMAS
quem paga a viagem do conselheiro
como inscrever entidade no CMAS
o que é entidade de assistência social
de quanto em quanto tempo tem conferência
quem pode ser delegado
cotas na conferência
o município é obrigado a fazer conferência
quem paga a conferência
o que precisa para receber dinheiro federal
o fundo pode pagar salário de servidor
o que é IGD-SUAS
prestação de contas do fundo
quais as obrigações do município
nome social na inscrição
quem pode ver meus dados / apagar meus dados
quero ver a ata da conferência
tem intérprete de Libras?
""".splitlines()


def inventados(quantos: int) -> Iterator[Documento]:
    """Articles of 40 to 200 words: a vocabulary by Zipf's law, with the questions' own words among the common ones."""
    acaso = random.Random(8742)
    vocabulario = sorted({palavra for pergunta in PERGUNTAS for palavra in pergunta.split()})
    vocabulario += [
        "".join(acaso.choices(["ba", "ci", "do", "fe", "gu", "ra", "men", "tos"], k=4)) for _ in range(30_000)
    ]
    acumulados = list(accumulate(1 / posto for posto in range(1, len(vocabulario) + 1)))
    for n in range(quantos):
        palavras = acaso.choices(vocabulario, cum_weights=acumulados, k=acaso.randint(40, 200))
        linhas = [" ".join(palavras[i : i + 40]) for i in range(0, len(palavras), 40)]
        norma, artigo = divmod(n, 30)
        yield Documento(
            fonte="norma",
            pk=str(norma),
            parte=f"art-{artigo}",
            especie=acaso.choice(list(Especie)),
            municipio_id=None,
            titulo=f"Art. {artigo} da Lei nº {norma}",
            texto="\n".join(linhas),
            caput=linhas[0],
            partes=tuple(Parte(f"art-{artigo}/par-{i}", f"§ {i}º", t) for i, t in enumerate(linhas[1:], 1)),
            url=f"/lei-{norma}/art-{artigo}",
            grupo=f"lei-{norma}",
            ano=acaso.randint(1988, 2026),
            tipo=acaso.choice(("lei", "decreto", "resolucao", "portaria")),
            esfera=acaso.choice(list(Esfera)),
            vigente=acaso.random() < 0.8,
        )
