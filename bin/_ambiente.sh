# shellcheck shell=bash
# Common part of the commands in bin/: where things are, how to speak, how Python is made ready.
# Until Python is found only bash's own commands are used, so that its absence gets a clear message.
set -euo pipefail

RAIZ=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
VENV=${PORTAL_VENV:-$RAIZ/.venv}
export DADOS=${DADOS:-$RAIZ/dados}
export PYTHONPATH=$RAIZ${PYTHONPATH:+:$PYTHONPATH}
export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-portal.settings.dev}

dizer() { printf '%s\n' "$*"; }

falhar() {
    printf 'Erro: %s\n' "$*" >&2
    exit 1
}

encontrar_python() {
    local nome
    for nome in python3.13 python3.12 python3.11 python3; do
        # Running it tells more than finding it: version managers leave names that answer nothing.
        if "$nome" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$nome"
            return
        fi
    done
    falhar "não encontrei Python 3.11 ou mais novo. No Debian ou Ubuntu: sudo apt install python3 python3-venv"
}

# exigir_pasta DIR MEGABYTES: DIR can be written and its disk has room.
exigir_pasta() {
    mkdir -p "$1" 2>/dev/null || falhar "não consigo criar a pasta $1. Verifique a permissão ou escolha outra com --dados."
    local livres
    livres=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    ((livres >= $2)) || falhar "pouco espaço em disco em $1: há $livres MB livres e são precisos $2 MB."
    # shellcheck disable=SC2188 # an empty file is what is wanted
    { >"$1/.gravavel"; } 2>/dev/null || falhar "não consigo gravar na pasta $1. Verifique a permissão ou escolha outra com --dados."
    rm -f "$1/.gravavel"
}

criar_venv() {
    local python versao
    python=$(encontrar_python)
    exigir_pasta "${VENV%/*}" 100
    dizer "Criando o ambiente Python em $VENV …"
    "$python" -m venv --clear "$VENV" >/dev/null 2>&1 && return
    # Debian splits ensurepip off into python3-venv; a pip of the system's can fill a venv from outside.
    if "$python" -m venv --clear --without-pip "$VENV" >/dev/null 2>&1 &&
        "$python" -m pip --python "$VENV/bin/python" install --quiet pip >/dev/null 2>&1; then
        return
    fi
    rm -rf "$VENV"
    versao=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    falhar "falta o pacote python$versao-venv. No Debian ou Ubuntu: sudo apt install python$versao-venv"
}

explicar_pip() {
    if grep -qi 'no space left' "$1"; then
        falhar "o disco encheu durante a instalação das dependências. Libere espaço e tente de novo."
    elif grep -qiE 'connection|timed? ?out|name resolution|proxy' "$1"; then
        falhar "não consegui baixar as dependências: o repositório de pacotes Python não respondeu. Verifique a rede e tente de novo (detalhes em $1)."
    elif grep -qi 'no matching distribution' "$1"; then
        falhar "uma dependência não existe para esta versão do Python ($("$VENV/bin/python" --version)); detalhes em $1."
    fi
    falhar "a instalação das dependências falhou; o motivo está em $1."
}

# instalado NAME: the environment has what requirements/NAME.txt asks for today.
instalado() {
    local carimbo=$VENV/.instalado-$1
    [[ -f $carimbo && $(<"$carimbo") == "$(cksum <"$RAIZ/requirements/$1.txt")" ]] && "$VENV/bin/python" -c '' 2>/dev/null
}

# preparar_ambiente base|dev: a virtual environment with requirements/NAME.txt, installed when the file changed.
preparar_ambiente() {
    local lista=$RAIZ/requirements/$1.txt registro=$VENV/pip.log
    if instalado "$1" || instalado dev; then return; fi # dev.txt holds all of base.txt
    "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || criar_venv
    exigir_pasta "$VENV" 500
    dizer "Instalando as dependências (requirements/$1.txt); na primeira vez leva cerca de um minuto …"
    # The list is complete and pinned: nothing is left for pip to resolve.
    "$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --no-deps --require-hashes \
        --retries 2 --requirement "$lista" >"$registro" 2>&1 || explicar_pip "$registro"
    cksum <"$lista" >"$VENV/.instalado-$1"
}

# instalar_debian PACKAGE…: as root on Debian or Ubuntu installs them; otherwise fails quietly.
instalar_debian() {
    ((EUID == 0)) && command -v apt-get >/dev/null || return 1
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null 2>&1 ||
        { "${apt[@]}" update >/dev/null 2>&1 && "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null 2>&1; }
}

# precisar PACKAGE COMMAND…: the commands exist, or the Debian package brings them.
precisar() {
    local pacote=$1 comando
    shift
    for comando in "$@"; do
        command -v "$comando" >/dev/null || { instalar_debian "$pacote" && command -v "$comando" >/dev/null; } || return 1
    done
}
