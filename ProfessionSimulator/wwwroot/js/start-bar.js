// The bar at the bottom of a phone's screen is shown while the button that it repeats is out of sight.
const bar = document.querySelector('.start-bar');
const button = document.querySelector('.start-box .button');

function follow([entry]) {
  bar.classList.toggle('is-needless', entry.isIntersecting);
}

if (bar && button) new IntersectionObserver(follow).observe(button);
