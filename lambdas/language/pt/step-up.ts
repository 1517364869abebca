import type { stepUp as english } from '../en/step-up.ts';
import type { Translation } from '../icu.ts';

/** What the page says on which people choose how to prove themselves, in Portuguese. */
export const stepUp = {
  title: 'Como você vai provar que é você?',
  'lead.sealed':
    '{bank} disse que sim. O Saldo pede um PIN antes de mostrar um valor, para que ninguém mais com o seu telefone na mão o veja. Escolha agora esse PIN.',
  'lead.page':
    '{bank} disse que sim. O Saldo pede uma chave de acesso ou um PIN antes de mostrar um valor, para que ninguém mais com o seu telefone na mão o veja. Escolha agora.',
  'lead.chat':
    '{bank} disse que sim. Com uma chave de acesso ou um PIN, você pode mais tarde tirar os seus valores da conversa, ou ver tudo o que o Saldo guarda sobre você. Você também pode pular isto.',
  errors: 'Falta só isto:',

  'keep.title': 'Você já tem um',
  'keep.text': 'O PIN ou a chave de acesso que você definiu antes continua funcionando.',
  'keep.button': 'Manter o que tenho',
  'keep.new': 'Ou definir algo novo',
  'keep.note':
    'O novo toma o lugar de tudo o que você tem. Os bancos que você conectou com outro acesso param, até você os conectar de novo: isso barra quem só tem o seu telefone.',

  'passkey.title': 'Uma chave de acesso',
  'passkey.text': 'O seu telefone pede o seu rosto, o seu dedo ou o próprio bloqueio. Não há nada para decorar.',
  'passkey.too': 'Também uma chave de acesso, se quiser',
  'passkey.sealed': 'Ela abre as páginas do Saldo. O formulário no WhatsApp pede sempre o PIN.',
  'passkey.button': 'Criar uma chave de acesso',
  'passkey.done': 'A chave de acesso está pronta. Toque em “Continuar” abaixo.',
  'passkey.failed': 'Nenhuma chave de acesso foi criada. Tente de novo, ou escolha um PIN.',

  'pin.title': 'O seu PIN do Saldo',
  'pin.text':
    'Seis dígitos ou mais. Nunca o PIN do seu banco ou de um cartão, e nunca para ser escrito na conversa: o Saldo só o pede nas suas páginas e no seu formulário.',
  'pin.label': 'PIN',
  'pin.again': 'O mesmo PIN de novo',

  'phrase.title': 'Uma frase sua, se quiser',
  'phrase.text':
    'Uma frase que só você e o Saldo conhecem; nós a mostramos onde pedimos o seu PIN. Onde ela faltar, não digite o seu PIN.',
  'phrase.label': 'A sua frase',
  'phrase.hint': 'Até 40 caracteres. Nenhuma senha e nenhum número que abra alguma coisa.',

  continue: 'Continuar',
  skip: 'Pular isto',
  next: 'A seguir, você recebe um código para enviar na conversa. Nada é conectado antes disso.',
  'warn.title': 'Alguém enviou este link a você?',
  'warn.text': 'Então é fraude. Toque em parar: o seu banco é avisado, e nada é conectado.',

  'problem.nothing': 'Crie uma chave de acesso ou escolha um PIN.',
  'problem.passkey': 'Não foi possível usar a chave de acesso. Crie de novo, ou escolha um PIN.',
  'problem.pin-missing': 'Escolha um PIN: o formulário no WhatsApp pede o PIN.',
  'problem.pin-not-digits': 'Um PIN só tem dígitos.',
  'problem.pin-too-short': 'O PIN precisa de seis dígitos ou mais.',
  'problem.pin-too-long': 'Esse PIN é longo demais.',
  'problem.pin-too-easy': 'Esse PIN é fácil demais de adivinhar. Escolha outro.',
  'problem.pin-differs': 'Os dois PINs não são iguais. Digite os dois de novo.',
  'problem.phrase-too-short': 'A frase é curta demais para se distinguir de outras.',
  'problem.phrase-too-long': 'A frase pode ter no máximo 40 caracteres.',
  'problem.phrase-looks-secret':
    'A frase parece uma senha ou um número que abre alguma coisa. Escolha palavras simples.',
  'problem.unavailable': 'Algo não funciona do nosso lado, e nada foi guardado. Por favor, tente de novo em um minuto.',
} as const satisfies Translation<typeof english>;
