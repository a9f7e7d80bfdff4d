# Run `gnuplot winners.gp` in this folder to draw winners.dat again.
# Ahead by throughput; numbers: how many times better than the next executor.
# Hatched: the best two cannot be told apart at 95 % (paired ratios, Holm over all cells).
# Each mark is a point of the sweep; paths on no axis vary as well.
set encoding utf8
data = 'winners.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 798,364 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 11.08in,5.06in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'winners.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set yrange [-0.04412:1.44412]
unset key
set label 1 'Where does each executor win?' at screen 0.5, screen 0.9451 center font ',16'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.3132
set tmargin at screen 0.8352
set title '' offset 0,-0.4
set xlabel 'compute (us)' offset 0,0.7
set ylabel 'zipf'
unset logscale x
set logscale x 10
set xrange [0.8336:240]
set xtics ('1' 1, '10' 10, '100' 100)
set ytics autofreq; set format y '%g'
plot \
  data index 0 using 1:2 with points pointtype 7 pointsize 1.1 linecolor '#0072B2', \
  data index 1 using 1:2 with points pointtype 5 pointsize 1.1 linecolor '#D55E00', \
  data index 2 using 1:2 with points pointtype 4 pointsize 1.1 linecolor '#D55E00', \
  data index 3 using 1:2 with points pointtype 9 pointsize 1.1 linecolor '#009E73', \
  data index 4 using 1:2 with points pointtype 8 pointsize 1.1 linecolor '#009E73'

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.3132
set tmargin at screen 0.8352
set title '' offset 0,-0.4
set xlabel 'cores' offset 0,0.7
set ylabel ''
unset logscale x
set logscale x 2
set xrange [0.8:77.5]
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set ytics autofreq; set format y ''
unset label 1
plot \
  data index 5 using 1:2 with points pointtype 7 pointsize 1.1 linecolor '#0072B2', \
  data index 6 using 1:2 with points pointtype 5 pointsize 1.1 linecolor '#D55E00', \
  data index 7 using 1:2 with points pointtype 4 pointsize 1.1 linecolor '#D55E00', \
  data index 8 using 1:2 with points pointtype 9 pointsize 1.1 linecolor '#009E73', \
  data index 9 using 1:2 with points pointtype 8 pointsize 1.1 linecolor '#009E73'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.1593
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 2 samplen 2
plot \
  NaN title 'sequential' with points pointtype 7 pointsize 1.1 linecolor '#0072B2', \
  NaN title 'block-stm' with points pointtype 5 pointsize 1.1 linecolor '#D55E00', \
  NaN title 'dag' with points pointtype 9 pointsize 1.1 linecolor '#009E73', \
  NaN title 'hollow: not told apart from the next' with dots linecolor 'white'

unset multiplot
unset output
}
