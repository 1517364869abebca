import { render } from 'preact';
import { App } from './app.tsx';
import './style.css';
import './phone.css';
import './messages.css';
import './sheet.css';
import './traffic.css';
import './flow/fields.css';
import './flow/flow.css';
import './flow/texts.css';
import './relay.css';

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
