"""Words of the code that a person writes on paper: short, concrete, spelt without accents, far from one another."""

from __future__ import annotations

PALAVRAS = (
    "abelha acorde agulha aldeia alface alho amora ancora anel apito arara arco areia argila arroz asa "
    "atalho atum aurora aveia avenca azeite bacia bala balde balsa bambu banana banco banda bandeja barco barro "
    "batata baude bezerro bigode bilhete boia bolacha bolo bolsa boneca borda borracha bosque bota botina brasa brinco "
    "broche broto buzina cabana cabra cacau cacto cadeira caderno cajado caju caldo calha cama camisa campo caneca "
    "caneta canoa canto capa capim carro carta carvalho casa casaco casca castelo cebola cedro cenoura cesta chave "
    "chuva cinema cipo circo cobre cocada coelho cofre colar colher colmeia concha coral corda coroa coruja cravo "
    "cristal cuia cupim dado dedal dente disco doce dourado duna eco elo ema envelope erva escada escola escova "
    "esfera espelho espiga esquilo estrela faixa faqueiro farol fava fazenda feijao feira figo filme fita fivela flauta "
    "flor floco fogo folha fonte forno framboesa frango freio fruta fumo funil gaita galho galo ganso garfo "
    "garoa gato gaveta girassol goiaba gralha grama grilo grota gruta guizo haste horta hotel ilha imbuia iogurte ipe "
    "jaca jade janela jardim jarra jasmim jenipapo jipe joia jornal juba jumento lagarto lago laje lama lanche lapis "
    "laranja lata leite lenha leque lima limao linha lira livro lobo lona loja louro lua lupa luva madeira "
    "mala malha manga mapa mar margarida martelo massa mata melado melancia mel menta mesa milho minhoca moeda moinho mola "
    "morango morro muda muro nabo navio neve ninho nora novelo nuvem oca oliva onda orelha orvalho osso ostra "
    "ouro ovelha padaria palha palma pandeiro panela papel parque pasta pato pavio pedra peixe pena pente pera pesca "
    "piano pilha pimenta pincel pinho pipa pipoca pires pitanga placa poema polvo pomar pomba ponte porta porto praia "
    "prato prego primo pulga quadro quati queijo quintal rabanete rabeca raio raiz rampa rede regador regua relva remo "
    "renda repolho ribeira rio rocha roda rosa roseira rua sabia sacola safira sal salsa samba sapato sapo "
    "seda selo serra sino sirene sofa sol sombra sono sopa surdo tabua tambor tapete tarde tatu teia tela "
    "telha tenda terra tijolo tinta toalha tomate torre touca trem trevo trigo trilha tronco tucano tulipa umbu unha "
    "urso uva vaca vale vara varal vaso vela vento verde viga vila vime vinho viola vitral xale zebra"
).split()
