/** Types that meet Jackson: some are registered, each other one is forgotten in a way of its own. */
package dev.hindsight.json;
