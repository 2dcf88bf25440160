// A new password can be looked at while it is typed. It is sent as a password all the same, so that browsers keep it
// as one.
import { announce } from './announcer.js';

function enhance(box) {
  const input = box.querySelector('input');
  const verb = document.createElement('span');
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'show-password' });
  const object = document.createElement('span');
  [object.className, object.textContent] = ['visually-hidden', ' ' + box.dataset.what];
  button.append(verb, object);
  const show = isShown => {
    input.type = isShown ? 'text' : 'password';
    verb.textContent = isShown ? box.dataset.hide : box.dataset.show;
  };
  button.addEventListener('click', () => {
    show(input.type === 'password');
    announce(input.type === 'text' ? box.dataset.shown : box.dataset.hidden);
  });
  input.form.addEventListener('submit', () => show(false));
  show(false);
  box.append(button);
}

document.querySelectorAll('.password').forEach(enhance);
