import type { flow as english } from '../en/flow.ts';
import type { Translation } from '../icu.ts';

/** What the screens of the Flow say, in Portuguese. */
export const flow = {
  dead: 'Este botão não funciona mais. Pergunte de novo na conversa para receber um novo.',

  'pin.title': 'Mostrar o seu saldo',
  'pin.titleAnswer': 'Mostrar a sua resposta',
  'pin.phrase': '“{phrase}”',
  'pin.phraseHint': 'Estas são as palavras que você escolheu. Se não são as suas, feche isto e não digite nada.',
  'pin.noPhrase':
    'Você não escolheu palavras para reconhecer esta janela. Você pode escolher quando conectar um banco.',
  'pin.label': 'PIN do Saldo',
  'pin.helper': 'O PIN que você criou para este robô, nunca o do seu banco.',
  'pin.footer': 'Mostrar',
  'pin.wrong':
    'Esse PIN não está certo. {count, plural, one {Você tem mais # tentativa.} many {Você tem mais # de tentativas.} other {Você tem mais # tentativas.}}',
  'pin.shape': 'Um PIN do Saldo tem pelo menos 6 dígitos, e só dígitos.',
  'pin.busy': 'Não posso verificar o PIN agora. Por favor, tente de novo em um momento.',

  'waiting.title': 'O seu banco está lento',
  'waiting.text':
    'Ele ainda não respondeu. Você pode continuar esperando, ou fechar isto e enviar “{word}” na conversa de novo mais tarde.',
  'waiting.footer': 'Continuar esperando',
  'ask.balance': 'saldo',
  'ask.transactions': 'transações',
  'ask.spending': 'o que eu gasto',
  'ask.bills': 'contas a pagar',
  'ask.duplicates': 'cobrado duas vezes',
  'ask.subscriptions': 'assinaturas',
  'ask.forecast': 'meu dinheiro vai dar',
  'ask.statement': 'extrato',

  'balance.title': 'Aqui está o seu saldo',
  'balance.titlePart': 'Isto é o que consegui encontrar',
  'balance.titleFailed': 'Não consegui obter o seu saldo',
  'balance.accounts': 'As suas contas',
  'balance.open': 'Mostrar transações',
  'balance.refresh': 'Consultar o banco de novo',
  'balance.done': 'Pronto',
  'balance.away': 'Você esteve ausente',
  'balance.locked': 'Você esteve ausente por um tempo. Por favor, digite de novo o seu PIN do Saldo.',
  'balance.choose': 'Primeiro escolha uma conta.',
  'balance.rest': 'O resto está em “Mostrar transações”.',

  'account.transactions': 'Últimas transações',
  'account.pending': 'Ainda não contabilizadas, podem mudar:',
  'account.booked': 'Contabilizadas:',
  'account.line': '{date}: {amount}, {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none':
    'O banco não mostra nenhuma {days, plural, one {do último # dia} many {dos últimos # de dias} other {dos últimos # dias}}.',
  'account.latest':
    '{count, plural, one {A mais nova (#)} many {As # mais novas} other {As # mais novas}}, dadas pelo banco em {time}.',
  'account.locked': 'Você esteve ausente por um tempo. Volte e digite de novo o seu PIN do Saldo.',
  'account.gone': 'Esta conta não está aqui',
  'account.choose': 'Volte e escolha uma conta.',
  'account.allowance':
    'Só posso consultar este banco algumas vezes por dia, e as de hoje acabaram. Por favor, pergunte de novo mais tarde.',
  'account.unreachable': 'O banco não responde agora. Você pode consultar de novo em um momento.',
  'account.invalid': 'O banco enviou uma resposta em que não confio, por isso não mostro nada dela.',
  'account.busy': 'Não posso consultar o banco agora. Você pode tentar de novo em um minuto.',
  'account.notPermitted': 'Você não me deu permissão para ler transações aqui. Envie “conectar” na conversa para dar.',
  'account.again': 'A sua permissão terminou. Envie “conectar” na conversa e entre de novo na sua conta do banco.',

  'answer.next': 'Transações mais antigas',
  'answer.picture': 'Os números ao lado das barras são os das linhas abaixo.',

  'notice.footer': 'Fechar',
  'notice.locked.title': 'PINs errados demais',
  'notice.locked.text':
    'Por segurança, o seu PIN não é aceito por {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Depois disso, envie “{word}” na conversa de novo. Se você o esqueceu, envie “conectar” e entre na sua conta do banco: lá você pode criar um novo PIN.',
  'notice.deadPin.title': 'Este PIN não é mais aceito',
  'notice.deadPin.text':
    'Foi errado vezes demais. Envie “conectar” na conversa e entre na sua conta do banco: lá você pode criar um novo PIN.',
  'notice.noPin.title': 'Você ainda não tem um PIN do Saldo',
  'notice.noPin.text': 'Envie “conectar” na conversa e entre na sua conta do banco: lá você pode criar um.',
  'notice.noLinks.title': 'Nenhum banco conectado',
  'notice.noLinks.text': 'Primeiro conecte o seu banco: envie “conectar” na conversa.',
  'notice.linkAgain.title': 'Por favor, entre de novo na sua conta do banco',
  'notice.linkAgain.text': 'A sua permissão para ler lá terminou ou foi parada. Envie “conectar” na conversa.',
  'notice.bankDown.title': 'Não consegui obter o seu saldo',
  'notice.bankDown.text': 'Por favor, envie “saldo” na conversa de novo mais tarde.',
} as const satisfies Translation<typeof english>;
