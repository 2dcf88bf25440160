// The bar at the foot of a phone's screen is there while the button that it repeats is out of sight.
const bar = document.querySelector('.start-bar');
const button = document.querySelector('.start-box .button');

if (bar && button) new IntersectionObserver(([entry]) => bar.classList.toggle('is-needless', entry.isIntersecting)).observe(button);
