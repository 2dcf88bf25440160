// The scripts that save what is typed may be blocked or lost, and then the learner saves it, as without scripts. No other
// module imports this one, so that it waits for none of them.
const patience = 6_000;
let watched = null;

/** A growing text is swapped many times a second, and only a new answer box is waited for. */
function watch() {
  const box = document.getElementById('answer');
  if (!box || box === watched) return;
  watched = box;
  setTimeout(() => offerSaving(box), patience);
}

function offerSaving(box) {
  if (!box.isConnected || box.dataset.settled) return;
  showOffer(true);
  const button = findButton();
  // htmx would send the form as the answer, but it hears nothing of a form that a script submits.
  button.onclick = () => {
    button.form.action = button.dataset.saveDraft;
    button.form.submit();
  };
}

/** The scripts were only late. */
function withdrawOffer() {
  if (findButton()?.hidden === false) showOffer(false);
}

function showOffer(isOffered) {
  findButton().hidden = !isOffered;
  const status = document.getElementById('draft-status');
  status.textContent = isOffered ? status.dataset.byHand : '';
  status.classList.toggle('is-bad', isOffered);
}

const findButton = () => document.querySelector('[data-save-draft]');

document.addEventListener('draft:settled', withdrawOffer);
document.addEventListener('htmx:after:swap', watch);
watch();
