"""Logins of the demonstration, one for each role, all with the same printed password."""

from __future__ import annotations

from portal.auditoria.api import registrar
from portal.contas.api import confirmar_email
from portal.contas.models import Conta
from portal.municipios.models import Municipio, Papel
from portal.municipios.passos import grupo_do_papel

SENHA = "demonstracao-local"
OPERACAO = "operacao@exemplo.org"


def endereco(papel: Papel, municipio: Municipio) -> str:
    """Return the login of a role: ``conselho@vila-aurora.exemplo.org``."""
    dominio = municipio.email_contato.rpartition("@")[2]
    return f"{papel.value}@{dominio}"


def criar_equipe(municipio: Municipio) -> dict[Papel, Conta]:
    """Create one account for each role of the municipality; return them by role."""
    equipe = {}
    for papel in Papel:
        conta = Conta.objects.create_user(
            endereco(papel, municipio), SENHA, nome=f"{papel.label} de {municipio.nome}"
        )
        registrar("conta.criada", objeto=conta)  # as when the administration makes it, but without the e-mail
        confirmar_email(conta)
        conta.groups.add(grupo_do_papel(municipio, papel))
        equipe[papel] = conta
    return equipe


def criar_operacao() -> None:
    """Create the platform's operator."""
    if not Conta.objects.filter(email=OPERACAO).exists():
        confirmar_email(Conta.objects.create_superuser(OPERACAO, SENHA, nome="Operação da plataforma"))


def roteiro(municipios: list[Municipio]) -> str:
    """Return what `bin/start` prints; ``{porta}`` is filled by it."""
    linhas = ["", "Demonstração (municípios inventados):"]
    for municipio in municipios:
        portal = f"http://{municipio.host}:{{porta}}/"
        linhas += [f"  {municipio.nome}: {portal}  painel: {portal}painel/"]
        linhas += [f"    {endereco(papel, municipio)}" for papel in Papel]
    linhas += [f"  Plataforma inteira: {OPERACAO}", f"  Senha de todas as contas: {SENHA}"]
    linhas += [
        "  Na demonstração a segunda etapa do login fica desligada; EXIGIR_SEGUNDO_FATOR=1 bin/start liga.",
        "  Para ver uma conferência que já terminou, em menos de um minuto: bin/manage ensaio --pessoas 60",
        "",
    ]
    return "\n".join(linhas)
