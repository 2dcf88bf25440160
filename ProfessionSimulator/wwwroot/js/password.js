// A button shows a new password while it is typed. The field is a password again when the form is sent, so that
// browsers offer to save it.
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
