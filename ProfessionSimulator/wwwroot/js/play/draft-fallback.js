// The scripts that save what is typed may be blocked or lost, and then the learner saves it, as without scripts. No other
// module imports this one, so that it waits for none of them.
const patience = 6_000;

const isSavedByScript = () => document.getElementById('answer')?.dataset.settled === 'true';

function offerSaving() {
  const button = document.querySelector('[data-save-draft]');
  if (!button || isSavedByScript()) return;
  button.hidden = false;
  showStatus('byHand');
  // htmx would send the form as the answer, but it hears nothing of a form that a script submits.
  button.onclick = () => {
    button.form.action = button.dataset.saveDraft;
    HTMLFormElement.prototype.submit.call(button.form);
  };
}

/** The scripts were only late. */
function withdrawOffer() {
  const button = document.querySelector('[data-save-draft]');
  if (!button || button.hidden) return;
  button.hidden = true;
  if (status().textContent === status().dataset.byHand) showStatus(null);
}

const status = () => document.getElementById('draft-status');

function showStatus(name) {
  status().textContent = name ? status().dataset[name] : '';
  status().classList.toggle('is-bad', name !== null);
}

const waitAndOffer = () => setTimeout(offerSaving, patience);

document.addEventListener('draft:settled', withdrawOffer);
document.addEventListener('htmx:after:swap', waitAndOffer);
waitAndOffer();
